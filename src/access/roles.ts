/** Roles a token can carry, and what each may do; `protected`: who reported, and who is dealt with for it. */
export const ROLES = {
  officer: { label: '干部科经办', read: true, write: true, protected: false },
  approver: { label: '审批人', read: true, write: true, protected: true },
  leader: { label: '单位领导', read: true, write: false, protected: false },
  inspector: { label: '纪检监察', read: true, write: false, protected: true },
  auditor: { label: '审计、巡视', read: true, write: false, protected: false },
  regulator: { label: '监管方', read: true, write: false, protected: false },
  cadre: { label: '本人', read: false, write: false, protected: false },
  'system-admin': { label: '系统管理员', read: false, write: false, protected: false },
  'security-admin': { label: '安全管理员', read: false, write: false, protected: false },
  'audit-admin': { label: '审计管理员', read: false, write: false, protected: false },
} as const;

export type Role = keyof typeof ROLES;

export const isRole = (text: unknown): text is Role => typeof text === 'string' && Object.hasOwn(ROLES, text);
