import { type Path, PATHS } from '../kernel/capability.js';

/**
 * Roles a token can carry, and what each may do. `politics` is the right to 政治素质档案, to read it and, where the role writes, to write it: of who
 * decides on it (审批人) and of who must answer for what is in it (纪检监察); who prepares papers, leads a unit or audits learns only that a veto stands,
 * when it stands in the way. `protected`: who reported, and who is dealt with for it.
 */
export const ROLES = {
  officer: { label: '干部科经办', read: true, write: true, politics: false, protected: false },
  approver: { label: '审批人', read: true, write: true, politics: true, protected: true },
  leader: { label: '单位领导', read: true, write: false, politics: false, protected: false },
  inspector: { label: '纪检监察', read: true, write: false, politics: true, protected: true },
  auditor: { label: '审计、巡视', read: true, write: false, politics: false, protected: false },
  regulator: { label: '监管方', read: true, write: false, politics: false, protected: false },
  cadre: { label: '本人', read: false, write: false, politics: false, protected: false },
  'system-admin': { label: '系统管理员', read: false, write: false, politics: false, protected: false },
  'security-admin': { label: '安全管理员', read: false, write: false, politics: false, protected: false },
  'audit-admin': { label: '审计管理员', read: false, write: false, politics: false, protected: false },
} as const;

export type Role = keyof typeof ROLES;

export const isRole = (text: unknown): text is Role => typeof text === 'string' && Object.hasOwn(ROLES, text);

/** Whether a role may know of what is recorded in a stream. */
export const maySee = (role: Role, stream: string): boolean => ROLES[role].politics || !stream.startsWith(`${PATHS.politics}-`);

/** Whether it may give commands of a path, as far as that is restricted. */
export const mayEnter = (role: Role, path: string): boolean => ROLES[role].politics || path !== ('politics' satisfies Path);
