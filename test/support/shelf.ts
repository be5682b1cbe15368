import type { Command, Decider } from '../../src/kernel/decider.js';
import type { Catalogue, Event, EventTypes, Sealed } from '../../src/kernel/event.js';
import { amendments, type Amendment } from '../../src/kernel/record.js';
import { obey, rule } from '../../src/kernel/rule.js';

/** A made-up capability, so that the kernel's tests depend on none of the real ones: books on a shelf, and who lent them. */
export type BookPlaced = Event<'BookPlaced', { title: string; place?: string; remark?: Sealed<string> }>;
export type BookTaken = Event<'BookTaken', { title: string }>;
export type LenderNamed = Event<'LenderNamed', { lender: string; name: Sealed<string>; illness?: Sealed<string> }>;
export type ShelfEvent = BookPlaced | BookTaken | LenderNamed;

export const shelfEvents: EventTypes<ShelfEvent> = {
  BookPlaced: { label: '上架', kind: 'post', version: 1, sealed: { remark: 'career' } },
  BookTaken: { label: '取走', kind: 'post', version: 1, sealed: {} },
  LenderNamed: {
    label: '出借人',
    kind: 'identity',
    version: 1,
    sealed: { name: 'identity', illness: 'medical' },
    subject: ({ lender }) => lender,
  },
};

export const catalogue: Catalogue = { ...shelfEvents, ...amendments } as Catalogue;

type Book = { shelf: string; title: string };

export type ShelfCommand =
  | Command<'PlaceBook', Book & { place?: string; remark?: string; on?: string }>
  | Command<'PlaceBooks', { shelf: string; titles: readonly string[] }>
  | Command<'EnsureBook', Book>
  | Command<'TakeBook', Book>
  | Command<'NameLender', { shelf: string; lender: string; name: string; illness?: string }>
  | Command<'Correct', { shelf: string; fact: string; factType: string; changes: Readonly<Record<string, unknown>> }>;

export interface Shelf {
  readonly books: readonly string[];
}

const notThereYet = rule<{ title: string }, Shelf>(
  'notThereYet',
  'BOOK_THERE',
  ({ title }, { books }) => books.includes(title) && { message: 'there' },
);
const onlyWhatIsThere = rule<{ title: string }, Shelf>(
  'onlyWhatIsThere',
  'BOOK_MISSING',
  ({ title }, { books }) => !books.includes(title) && { message: 'gone' },
);

/** Ten books are what a shelf takes well: the tenth is taken with a word of it. */
const nearlyFull = rule<unknown, Shelf>(
  'nearlyFull',
  'SHELF_NEARLY_FULL',
  (_, { books }) => books.length === 9 && { warning: 'the tenth book is the last' },
);

export type ShelfDecider = Decider<ShelfCommand, Shelf, ShelfEvent | Amendment, ShelfEvent>;

/** The decider; `onEvolve` is told of each event folded. */
export const shelf = (onEvolve: (type: string) => void = () => undefined): ShelfDecider => ({
  streamOf: (data) => `shelf-${data.shelf}`,
  initial: { books: [] },
  evolve: {
    BookPlaced: ({ books }, { type, data: { title } }) => (onEvolve(type), { books: [...books, title] }),
    BookTaken: ({ books }, { type, data: { title } }) => (onEvolve(type), { books: books.filter((book) => book !== title) }),
    LenderNamed: (state, { type }) => (onEvolve(type), state),
  },
  decide: {
    PlaceBook: ({ shelf: _, on, ...data }, state, context) => {
      obey([notThereYet, nearlyFull], data, state, context);
      return [{ type: 'BookPlaced', eff: on ?? context.today, data }];
    },
    PlaceBooks: ({ titles }, state, context) => {
      titles.forEach((title) => obey([notThereYet], { title }, state, context));
      return titles.map((title) => ({ type: 'BookPlaced', eff: context.today, data: { title } }));
    },
    EnsureBook: ({ title }, { books }, { today }) =>
      books.includes(title) ? [] : [{ type: 'BookPlaced', eff: today, data: { title } }],
    TakeBook: ({ title }, state, context) => {
      obey([onlyWhatIsThere], { title }, state, context);
      return [{ type: 'BookTaken', eff: context.today, data: { title } }];
    },
    NameLender: ({ shelf: _, ...data }, __, { today }) => [{ type: 'LenderNamed', eff: today, data }],
    Correct: ({ fact, factType, changes }, _, { today }) => [
      { type: 'FactCorrected', eff: today, data: { fact, factType, corrects: fact, changes, reason: undefined } },
    ],
  },
});
