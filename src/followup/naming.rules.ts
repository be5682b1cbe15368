import type { Beside } from '../kernel/context.js';
import type { Event, Recorded } from '../kernel/event.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { ExampleAdded, Opens, RespondentEntered } from './followup.events.js';
import type { FollowUp } from './followup.fold.js';
import { CONCLUDING } from './followup.rules.js';

/** Somebody behind a pseudonym, and the event that says who. */
interface Named {
  readonly id: string;
  readonly by: string;
  readonly type: string;
  readonly name: string;
}

/** In a list of its own: one that comes of a read model's rows may be no plain one, and what is made of it could not be stored. */
const facts = <E extends Event>(followupId: string, type: E['type'], beside: Beside): readonly Recorded<E>[] => [
  ...(beside(`followup-${followupId}`, type) as readonly Recorded<E>[]),
];

/** How names are compared: without the spaces and points that they are written with, and whatever the width or case of the letters. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•・‧∙⋅․.]/gu, '');

/** A single character is no name that could be told from a word. */
const isIn = (name: string, text: string): boolean => [...plain(name)].length > 1 && plain(text).includes(plain(name));

const respondentsOf = (followupId: string, beside: Beside): readonly Named[] =>
  facts<RespondentEntered>(followupId, 'RespondentEntered', beside).flatMap(({ meta, type, data }) =>
    data.identity ? [{ id: data.respondent, by: meta.id, type, name: data.identity.name }] : [],
  );

const namedAmong = (followupId: string, texts: readonly (string | undefined)[], beside: Beside): readonly Named[] =>
  respondentsOf(followupId, beside).filter(({ name }) => texts.some((text) => text !== undefined && isIn(name, text)));

/** Respondents of the case whom a text names, by their pseudonyms. */
export function naming(
  followupId: string,
  texts: readonly (string | undefined)[],
  beside: Beside,
): { readonly naming?: readonly string[] } {
  const found = namedAmong(followupId, texts, beside).map(({ id }) => id);
  return found.length > 0 ? { naming: found } : {};
}

/** 事例 whose texts name somebody who is only now entered as a respondent. */
export function namedIn(followupId: string, name: string, beside: Beside): { readonly namedIn?: readonly string[] } {
  const found = facts<ExampleAdded>(followupId, 'ExampleAdded', beside).filter(({ data: { text = '', source = '' } }) =>
    [text, source].some((one) => isIn(name, one)),
  );
  return found.length > 0 ? { namedIn: found.map(({ data }) => data.exampleId) } : {};
}

interface OfACase {
  readonly followupId: string;
}

/** 受访人保护: what is written of the official names none of those who were asked; `what` says where the name was found. */
export const namesNoRespondent = <Data extends OfACase>(
  what: (data: Data) => string,
  texts: (data: Data) => readonly (string | undefined)[],
): Rule<Data, FollowUp> =>
  rule('namesNoRespondent', 'EXAMPLE_NAMES_RESPONDENT', (data, _, { beside }) => {
    const named = namedAmong(data.followupId, texts(data), beside);
    return (
      named.length > 0 && {
        warning: `${what(data)}出现受访人 ${named.map(({ id }) => id).join('、')} 的姓名`,
        lookedAt: named.map(({ by, type }) => ({ eventId: by, type })),
      }
    );
  });

/** What a conclusion says, as far as it is text. */
interface Concluding extends OfACase {
  readonly summary?: string;
  readonly note?: string;
  readonly opens?: Opens;
}

const textsOf = ({ summary, note, opens: { talk, retrospective } = {} }: Concluding): readonly (string | undefined)[] => [
  summary,
  note,
  talk?.grounds,
  retrospective?.account,
  ...(retrospective?.decisions ?? []).map((one) => one.summary),
  ...(retrospective?.outcome.evidence ?? []),
];

/** 结论 goes into the dossier for all to read and cannot be closed again: it names nobody who was asked. Only who may conclude, and may know them, is told so. */
export const concludesWithoutNames = rule<Concluding, FollowUp>(
  'concludesWithoutNames',
  'CONCLUSION_NAMES_RESPONDENT',
  (data, _, { beside, by }) => {
    const named = by.role === CONCLUDING ? namedAmong(data.followupId, textsOf(data), beside) : [];
    return (
      named.length > 0 && {
        message: `结论的文字出现受访人 ${named.map(({ id }) => id).join('、')} 的姓名，结论入档后各方可阅`,
        standsInTheWay: named.map(({ by: eventId, type }) => ({ eventId, type })),
      }
    );
  },
);

/** 受访人 counts once: who goes by a name that was entered before may be the same person; which one is not told. */
export const enteredOnce = rule<OfACase & { readonly identity?: { readonly name: string } }, FollowUp>(
  'enteredOnce',
  'RESPONDENT_ENTERED_BEFORE',
  ({ followupId, identity }, _, { beside }) =>
    identity !== undefined &&
    respondentsOf(followupId, beside).some(({ name }) => plain(name) === plain(identity.name)) && {
      warning: '本件已登记同名的受访人；同一人只登记一次，再次听取意见仍用原代号',
    },
);

/** The same of somebody whom an example names that is in the library already. */
export const isNamedInNoExample = rule<{ respondent: string; namedIn?: readonly string[] }, FollowUp>(
  'namesNoRespondent',
  'EXAMPLE_NAMES_RESPONDENT',
  ({ respondent, namedIn: found = [] }, { examples }) =>
    found.length > 0 && {
      warning: `事例 ${found.join('、')} 的文字出现受访人 ${respondent} 的姓名`,
      lookedAt: examples.filter(({ id }) => found.includes(id)).map(({ by, type }) => ({ eventId: by, type })),
    },
);
