import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, obey, rule } from '../kernel/rule.js';
import { noUnit, type Unit, unitFold } from './unit.fold.js';
import type { PostEstablished, UnitEvent, UnitRegistered, UnitRenamed } from './units.events.js';

interface Target {
  unitId: string;
  effectiveOn: LegalDate;
}

type NewPost = Omit<PostEstablished['data'], 'postId'>;
type RegisterUnit = Command<'RegisterUnit', Target & Omit<UnitRegistered['data'], 'unitId'> & { posts?: readonly NewPost[] }>;
type RenameUnit = Command<'RenameUnit', Target & UnitRenamed['data']>;
type MoveUnit = Command<'MoveUnit', Target & { parent: string; docNo?: string }>;
type DissolveUnit = Command<'DissolveUnit', Target & { successor?: string; docNo?: string }>;
type EstablishPost = Command<'EstablishPost', Target & NewPost>;
type RenamePost = Command<'RenamePost', Target & { postId: string; name: string }>;
type AbolishPost = Command<'AbolishPost', Target & { postId: string }>;

export type UnitCommand = RegisterUnit | RenameUnit | MoveUnit | DissolveUnit | EstablishPost | RenamePost | AbolishPost;

const notRegisteredTwice = rule<unknown, Unit>(
  'notRegisteredTwice',
  'UNIT_EXISTS',
  (_, { unitId }) => unitId !== undefined && { message: '机构已登记' },
);

const onlyARegisteredUnit = rule<unknown, Unit>(
  'onlyARegisteredUnit',
  'UNIT_NOT_FOUND',
  (_, { unitId }) => !unitId && { message: '没有这个机构' },
);

const notAfterItsEnd = rule<unknown, Unit>(
  'notAfterItsEnd',
  'UNIT_DISSOLVED',
  (_, { dissolved }) => dissolved !== undefined && { message: `机构已于 ${dissolved} 撤销` },
);

const notItsOwnSuperior = rule<{ unitId: string; parent?: string }, Unit>(
  'notItsOwnSuperior',
  'UNIT_ITS_OWN_PARENT',
  ({ unitId, parent }) => parent === unitId && { message: '机构不能隶属于自己' },
);

const postNamesDiffer = rule<{ name: string; postId?: string }, Unit>(
  'postNamesDiffer',
  'POST_EXISTS',
  ({ name, postId }, { posts }) =>
    Object.values(posts).some((post) => post.name === name && post.postId !== postId && !post.abolished) && {
      message: '该机构已有同名职位',
    },
);

const firstPostsDiffer = rule<{ posts: readonly NewPost[] }, Unit>(
  'firstPostsDiffer',
  'POST_EXISTS',
  ({ posts }) => new Set(posts.map(({ name }) => name)).size < posts.length && { message: '同一机构的职位名称重复' },
);

const onlyAnEstablishedPost = rule<{ postId: string }, Unit>(
  'onlyAnEstablishedPost',
  'POST_NOT_FOUND',
  ({ postId }, { posts }) => (!posts[postId] || posts[postId].abolished !== undefined) && { message: '该机构没有这个职位' },
);

const STANDING = [onlyARegisteredUnit, notAfterItsEnd];

const allowed = allowing('unitId');

const established = (post: NewPost, eff: LegalDate, number: number): PostEstablished => ({
  type: 'PostEstablished',
  eff,
  data: { ...post, postId: `p${number}` },
});

/** One more than the highest number given to a post; an annulled entry leaves a gap. */
const nextNumber = ({ posts }: Unit): number => Math.max(0, ...Object.keys(posts).map((postId) => Number(postId.slice(1)))) + 1;

/** 机构: registering, renaming, moving and dissolving units and their posts. */
export const units: Decider<UnitCommand, Unit, UnitEvent> = {
  streamOf: ({ unitId }) => `unit-${unitId}`,
  initial: noUnit,
  evolve: unitFold,
  decide: {
    RegisterUnit: ({ effectiveOn: eff, posts = [], ...data }, unit, context) => {
      obey([notRegisteredTwice, notItsOwnSuperior, firstPostsDiffer], { ...data, posts }, unit, context);
      return [{ type: 'UnitRegistered', eff, data }, ...posts.map((post, i) => established(post, eff, i + 1))];
    },
    RenameUnit: (command, unit, context) => [{ type: 'UnitRenamed', ...allowed(STANDING, command, unit, context) }],
    MoveUnit: (command, unit, context) => [
      { type: 'UnitMoved', ...allowed([...STANDING, notItsOwnSuperior], command, unit, context) },
    ],
    DissolveUnit: (command, unit, context) => [{ type: 'UnitDissolved', ...allowed(STANDING, command, unit, context) }],
    EstablishPost: (command, unit, context) => {
      const { eff, data } = allowed([...STANDING, postNamesDiffer], command, unit, context);
      return [established(data, eff, nextNumber(unit))];
    },
    RenamePost: (command, unit, context) => [
      { type: 'PostRenamed', ...allowed([onlyARegisteredUnit, onlyAnEstablishedPost, postNamesDiffer], command, unit, context) },
    ],
    AbolishPost: (command, unit, context) => [
      { type: 'PostAbolished', ...allowed([onlyARegisteredUnit, onlyAnEstablishedPost], command, unit, context) },
    ],
  },
};
