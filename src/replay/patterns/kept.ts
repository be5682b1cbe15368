/** Keeps the last answer to what takes long and is asked for page by page; one that failed is not kept. */
export class Kept<T> {
  private last?: { readonly key: string; readonly answer: Promise<T> };

  take(key: readonly (string | number)[], make: () => Promise<T>): Promise<T> {
    const name = key.join(' ');
    if (this.last?.key === name) return this.last.answer;
    const answer = make();
    this.last = { key: name, answer };
    answer.catch(() => {
      if (this.last?.answer === answer) this.last = undefined;
    });
    return answer;
  }
}
