import { isLeadership } from '../codes/levels.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { UnitEvent } from './units.events.js';

export interface Post {
  readonly postId: string;
  readonly name: string;
  readonly level?: string;
  readonly single: boolean;
  readonly headcount?: number;
  readonly from: LegalDate;
  readonly abolished?: LegalDate;
}

/** 机构: what its facts amount to; without an id it was never registered. */
export interface Unit {
  readonly unitId?: string;
  readonly name: string;
  readonly shortName?: string;
  readonly parent?: string;
  readonly level?: string;
  readonly class?: string;
  readonly dissolved?: LegalDate;
  readonly posts: Readonly<Record<string, Post>>;
}

export const noUnit: Unit = { name: '', posts: {} };

export const unitFold: Evolve<Unit, UnitEvent> = {
  UnitRegistered: (unit, { data }) => ({ ...unit, ...data }),
  UnitRenamed: (unit, { data: { name, shortName } }) => ({ ...unit, name, shortName }),
  UnitMoved: (unit, { data: { parent } }) => ({ ...unit, parent }),
  UnitDissolved: (unit, { eff }) => ({ ...unit, dissolved: eff }),
  PostEstablished: (unit, { data: { single = false, ...post }, eff }) => withPost(unit, { ...post, single, from: eff }),
  PostRenamed: (unit, { data: { postId, name } }) => changePost(unit, postId, { name }),
  PostAbolished: (unit, { data: { postId }, eff }) => changePost(unit, postId, { abolished: eff }),
};

/** 主要负责人: 正职 by its level (ZB09), of a post that one person holds. */
export const isHead = (level: string | undefined, post: Pick<Post, 'single' | 'headcount'> | undefined): boolean =>
  post !== undefined && (post.single || post.headcount === 1) && isLeadership(level ?? '') && (level ?? '').endsWith('1');

const withPost = (unit: Unit, post: Post): Unit => ({ ...unit, posts: { ...unit.posts, [post.postId]: post } });

function changePost(unit: Unit, postId: string, change: Partial<Post>): Unit {
  const post = unit.posts[postId];
  return post ? withPost(unit, { ...post, ...change }) : unit;
}
