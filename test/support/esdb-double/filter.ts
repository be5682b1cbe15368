import { type streams } from './messages.js';
import { type Recorded } from './model-event.js';

/** What of `$all` a reader wants, and after how many events looked at it is told how far the server has got. */
export interface Filter {
  readonly passes: (event: Recorded) => boolean;
  /** 0: never. */
  readonly checkpointEvery: number;
}

export const NO_FILTER: Filter = { passes: () => true, checkpointEvery: 0 };

/** A .NET expression is taken for a JavaScript one, which it is as long as it is simple. */
export function filterOf(options: streams.ReadReq.Options.FilterOptions | undefined): Filter {
  if (!options) return NO_FILTER;
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = expression?.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  const field = byStream ? 'stream' : 'type';
  const window = options.hasMax() ? options.getMax() : 32;
  return {
    passes: ({ [field]: text }) => pattern?.test(text) ?? prefixes.some((prefix) => text.startsWith(prefix)),
    checkpointEvery: window * options.getCheckpointintervalmultiplier(),
  };
}
