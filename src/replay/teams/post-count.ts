import { codeName } from '../../codes/codes.js';
import type { Post } from '../../units/unit.fold.js';
import type { Member } from './members.js';

/** 领导职数配备: of one leading post of a unit. */
export interface PostCount {
  readonly postId: string;
  readonly post: string;
  readonly level: { readonly code: string; readonly label: string };
  readonly rank: 'chief' | 'deputy';
  /** 主要领导: a chief's post held by one. */
  readonly chief: boolean;
  /** 应配; null where no number was set. */
  readonly established: number | null;
  /** 实配, 挂职 apart. */
  readonly held: number;
  /** 超配. */
  readonly over: number;
  /** 缺配. */
  readonly short: number;
}

/** Of a post and those who serve in the unit. */
export function countOf({ postId, name, level = '', single, headcount }: Post, members: readonly Member[]): PostCount {
  const established = headcount ?? (single ? 1 : null);
  const held = members.filter(({ posts }) => posts.some((post) => post.postId === postId)).length;
  const rank = level.endsWith('1') ? 'chief' : 'deputy';
  return {
    postId,
    post: name,
    level: { code: level, label: codeName('ZB09', level) ?? level },
    rank,
    chief: rank === 'chief' && established === 1,
    established,
    held,
    over: established === null ? 0 : Math.max(0, held - established),
    short: established === null ? 0 : Math.max(0, established - held),
  };
}

/** 合计, by 正职 or 副职. */
export function totalOf(posts: readonly PostCount[], rank: PostCount['rank']) {
  const own = posts.filter((post) => post.rank === rank);
  const sum = (of: (post: PostCount) => number): number => own.reduce((all, post) => all + of(post), 0);
  return {
    established: sum(({ established }) => established ?? 0),
    held: sum(({ held }) => held),
    over: sum(({ over }) => over),
    short: sum(({ short }) => short),
  };
}
