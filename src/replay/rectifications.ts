import type { Database } from 'better-sqlite3';
import { prepared } from '../projector/prepared.js';
import { factsOfTypes, type KnownFact } from './as-of.js';

/** Under this and the id of a unit or dossier, rules look at the 整改清单 that name it, whatever the index: no stream holds them together. */
export const OWED = 'rectifications-';

/** The condition `type > ''` is that of the index. */
const NAMING = `
  SELECT DISTINCT stream FROM facts
  WHERE type = 'ListsPublished' AND type > '' AND known_from <= @position AND known_to > @position AND EXISTS (
    SELECT 1 FROM json_each(data, '$.rectifications') AS item
    WHERE item.value ->> 'ownerUnit' = @owner OR item.value ->> 'ownerDossier' = @owner)
  ORDER BY stream`;

/** 整改清单: of every index whose lists name the owner, what was listed and what was closed, as it was known at a position. */
export const rectificationsOf = (db: Database, owner: string, position: number): readonly KnownFact[] =>
  prepared<[object], { stream: string }>(db, NAMING)
    .all({ owner, position })
    .flatMap(({ stream }) => factsOfTypes(db, stream, ['ListsPublished', 'RectificationClosed'], position));
