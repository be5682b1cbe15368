import type { Day } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import { chapters } from './book.js';
import type { Evidence } from './provision.js';
import { editionFor } from './ruling.js';

/** A rule as it reads on a day, in a unit. */
export interface RuleOn {
  readonly chapter: string;
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly version: string;
  readonly from: Day;
  readonly article: string;
  readonly source: string;
  readonly evidence: Evidence;
  /** 地方规则. */
  readonly local: boolean;
  readonly parameters: unknown;
}

/** 某日施行的规则: every rule by which decisions of a day are judged, in a unit where one is named. */
export const rulesOn = (day: Day, unitId: string | undefined, beside: Beside): readonly RuleOn[] =>
  chapters.flatMap(({ title: chapter, provisions }) =>
    provisions.flatMap((provision) => {
      const edition = editionFor(provision, day, unitId, beside);
      if (!edition) return [];
      const { id, title, about, editions } = provision;
      const { version, from, article, source, evidence, parameters } = edition;
      const local = !editions.some((national) => national.version === version);
      return [{ chapter, id, title, about, version, from, article, source, evidence, local, parameters }];
    }),
  );
