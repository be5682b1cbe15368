/** Orders under way at once; they share the log's transactions, and others have their turn in between. */
const AT_ONCE = 2;

/** Begins in order; all that was begun has ended when it answers. Errors: the first that an order fails with. */
export async function sideBySide<Order>(
  orders: readonly Order[],
  give: (order: Order) => Promise<void>,
  until: AbortSignal,
): Promise<void> {
  const waiting = orders.values();
  let failed = false;
  const work = async (): Promise<void> => {
    for (const order of waiting) {
      if (until.aborted || failed) return;
      await give(order).catch((cause: unknown) => {
        failed = true;
        throw cause;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
