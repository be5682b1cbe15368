import { type Form, eventBytes } from './event-message.js';
import { timedOut } from './failure.js';
import { type Filter } from './filter.js';
import { streams } from './messages.js';
import { type Outgoing } from './outgoing.js';
import { type Serving } from './serving.js';
import { type Source } from './source.js';

/** A consumer that has taken nothing for so long is slow; one that has merely not had its turn is not. */
const PATIENCE_MS = 25;

const TOO_SLOW = 'Consumer too slow to handle event while live. Client resubscription required.';

interface Wanted {
  readonly out: Outgoing;
  readonly source: Source;
  readonly form: Form;
  readonly filter: Filter;
}

/** Sends what there is, then what comes, until one side ends it. */
export async function subscribe(serving: Serving, { out, source, form, filter }: Wanted): Promise<void> {
  const { log, release } = serving;
  const stop = log.onWrite(() => out.poke());
  let live = false;
  let wasLive = false;
  let looked = 0;
  let position: bigint | undefined;
  serving.subscriptions.add(out);
  out.send(confirmation());
  while (out.open) {
    const failure = source.failure();
    if (failure) out.fail(failure);
    const event = source.next();
    if (!event) {
      if (!live && source.exists()) {
        live = true;
        if (release >= 2402 && filter.checkpointEvery && position !== undefined) out.send(checkpoint(position));
        if (tellsCaughtUp(serving, wasLive)) out.send(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
        wasLive = true;
      }
      if (out.open) await out.idle();
      continue;
    }
    position = event.position;
    if (filter.passes(event)) out.send(eventBytes(log, event, form));
    if (filter.checkpointEvery && ++looked % filter.checkpointEvery === 0) out.send(checkpoint(position));
    const room = live ? roomWhileLive(serving, out, source) : out.ready();
    if (room && !(await room)) {
      live = false;
      if (release < 2402) out.fail(timedOut(TOO_SLOW));
    }
  }
  stop();
  serving.subscriptions.delete(out);
}

/** Before 23.10 nobody is told, in 23.10 once, and since 24.2 each time. */
const tellsCaughtUp = ({ settings, release }: Serving, wasLive: boolean): boolean =>
  settings.caughtUp && release >= 2310 && (release >= 2402 || !wasLive);

/** Answers whether there is room; false when the consumer is too far behind to be called live. */
function roomWhileLive(serving: Serving, out: Outgoing, source: Source): Promise<boolean> | undefined {
  return out.isFull ? waited(serving.settings.liveBuffer, out, source) : undefined;
}

async function waited(liveBuffer: number, out: Outgoing, source: Source): Promise<boolean> {
  const since = performance.now();
  const timer = setInterval(() => out.poke(), PATIENCE_MS);
  try {
    while (out.open && out.isFull) {
      await out.idle();
      const isSlow = out.isFull && performance.now() - since >= PATIENCE_MS && source.behind() > liveBuffer;
      if (isSlow) return false;
    }
    return true;
  } finally {
    clearInterval(timer);
  }
}

const confirmation = (): streams.ReadResp => {
  const message = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID());
  return new streams.ReadResp().setConfirmation(message);
};

function checkpoint(position: bigint): streams.ReadResp {
  const message = new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new streams.ReadResp().setCheckpoint(message);
}
