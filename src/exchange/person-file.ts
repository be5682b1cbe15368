import type { OpenDossier } from '../dossier/dossier.decider.js';
import type { Honour } from './lrmx/honours.js';
import type { FamilyMember } from './lrmx/lrmx-family.js';
import type { Education } from './lrmx/lrmx-person.js';
import type { Resume } from './resume/resume.js';

/** Who it is about. */
export interface Person extends Omit<OpenDossier['data'], 'dossierId' | 'effectiveOn' | 'name'> {
  readonly name: string;
}

/** What a file about one person says: who, and the facts with their dates. */
export interface PersonFile {
  readonly format: 'lrmx' | 'resume';
  /** The whole file, so that nothing of it is lost. */
  readonly content: string;
  readonly person: Omit<Person, 'name'> & { readonly name?: string };
  /** When the file was filled in, where it says so. */
  readonly filledOn?: string;
  readonly resume: Resume;
  readonly education?: readonly Education[];
  readonly honours?: readonly Honour[];
  readonly family?: readonly FamilyMember[];
}
