import type { Database } from 'better-sqlite3';
import type { ExampleAdded, RespondentEntered } from '../../followup/followup.events.js';
import { factsOfTypes } from '../as-of.js';

/** Whoever protects does not ask when: what is known today closes the words at any time asked about. */
const TODAY = Number.MAX_SAFE_INTEGER - 1;

/** Ids of the examples of a case whose words are for few to read: 受限, or naming somebody who was asked. */
export function closedWords(db: Database, stream: string): ReadonlySet<string> {
  const facts = factsOfTypes(db, stream, ['ExampleAdded', 'RespondentEntered'], TODAY);
  return new Set(
    facts.flatMap(({ type, data }) => {
      if (type === 'RespondentEntered') return (data as RespondentEntered['data']).namedIn ?? [];
      const { exampleId, confidentiality, naming = [] } = data as ExampleAdded['data'];
      return confidentiality === 'restricted' || naming.length > 0 ? exampleId : [];
    }),
  );
}

/** The same as a condition on `added`, the fact of an example. */
export const CLOSED_WORDS = `(added.data ->> 'confidentiality' = 'restricted' OR added.data ->> 'naming' IS NOT NULL OR EXISTS (
  SELECT 1 FROM facts AS entered, json_each(entered.data, '$.namedIn') AS named
  WHERE entered.stream = added.stream AND entered.type = 'RespondentEntered' AND named.value = added.data ->> 'exampleId'))`;
