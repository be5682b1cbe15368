/** Roles a token can carry; what each may do beyond this is the access capability's. */
export const ROLES = {
  officer: { label: '干部科经办', read: true, write: true },
  approver: { label: '审批人', read: true, write: true },
  leader: { label: '单位领导', read: true, write: false },
  inspector: { label: '纪检监察', read: true, write: false },
  auditor: { label: '审计、巡视', read: true, write: false },
  regulator: { label: '监管方', read: true, write: false },
  cadre: { label: '本人', read: false, write: false },
  'system-admin': { label: '系统管理员', read: false, write: false },
  'security-admin': { label: '安全管理员', read: false, write: false },
  'audit-admin': { label: '审计管理员', read: false, write: false },
} as const;

export type Role = keyof typeof ROLES;

export const isRole = (text: unknown): text is Role => typeof text === 'string' && Object.hasOwn(ROLES, text);
