import type { Database } from 'better-sqlite3';
import { type LeftPost, postsLeft } from '../../appointment/left.fold.js';
import type { FollowUp } from '../../followup/followup.fold.js';
import { besideAt } from '../beside.js';

/** 所离职务 as they were known to have been left: the leaving may have been corrected since the case was opened; of one that was annulled, as the case had them. */
export function postsKnown(db: Database, { dossierId, leaving, posts }: FollowUp, position: number): readonly LeftPost[] {
  const left = postsLeft(dossierId, leaving, besideAt(db, position));
  return left.length > 0 ? left : posts;
}
