import type { Parameters } from './provision.js';

type Rules = Readonly<Record<string, Parameters>>;

const WHOLE = ['handoverDue', 'handoverTemplate', 'handoverDeadline', 'handoverFilings', 'handoverRevisit'];

/** A place's rules on handing over: those that it sets, and of the others what the book begins with. */
function placed(title: string, said: string, evidence: 'V' | 'S', set: Rules = {}) {
  const source = `${title}公开做法（核实程度 ${evidence}），文号和条文待核；未提及的参数为缺省`;
  const ids = [...new Set([...WHOLE, ...Object.keys(set)])];
  const rules = ids.map((rule) => ({ rule, parameters: set[rule] ?? {}, article: `${title}：${said}` }));
  return { title: `${title}：离任交接`, source, rules };
}

/** 离任交接的地方规则集, by where the practice was published. */
export const handoverSets = {
  'yizheng-handover': placed(
    '仪征',
    '离任与接任面对面梳理交接清单，向纪委、组织、审计报备，交接一个月后回访考察，新官不理旧账的及时约谈督办',
    'V',
    { handoverFilings: { to: ['discipline', 'organization', 'audit'] }, handoverRevisit: { months: 1 } },
  ),
  shizuishan: placed('石嘴山', '接到通知书后 10 日内，5 个方面 20 项，两张表一式 6 份，报纪检、组织、财政、审计', 'S', {
    handoverTemplate: { fields: 5, items: 20, tables: 2 },
    handoverDeadline: { signDays: 10, workingDays: false },
    handoverFilings: { to: ['discipline', 'organization', 'finance', 'audit'], copies: 6 },
  }),
  zeku: placed(
    '泽库县',
    '10 个工作日内，8 项管理责任事项，乡镇另 7 项、县直另 6 项经济责任事项，离任交接书和表送纪检、组织、财政、审计',
    'S',
    {
      handoverTemplate: { items: 8 },
      handoverDeadline: { signDays: 10, workingDays: true },
      handoverFilings: { to: ['discipline', 'organization', 'finance', 'audit'] },
    },
  ),
  chencang: placed('陈仓区', '15 个工作日内，9 张交接表，组织通知、严格审查、严明交接、组织备案', 'S', {
    handoverTemplate: { tables: 9 },
    handoverDeadline: { signDays: 15, workingDays: true },
    handoverFilings: { to: ['organization'] },
  }),
  zjnu: placed('浙江师范大学', '5 个工作日内（另有 10 个工作日，含义待核），6 类事项，填写交接登记表', 'V', {
    handoverTemplate: { fields: 6 },
    handoverDeadline: { signDays: 5, workingDays: true },
  }),
  hbuas: placed('湖北文理学院', '7 个工作日内，6 类事项，一式 4 份', 'V', {
    handoverTemplate: { fields: 6 },
    handoverDeadline: { signDays: 7, workingDays: true },
    handoverFilings: { copies: 4 },
  }),
  anqing: placed('安庆', '按通知所定时间交接 8 项，不办理交接的不予办理调动手续', 'V', {
    handoverTemplate: { items: 8 },
    handoverDeadline: { inNotice: true },
    noHandoverNoTransfer: { mode: 'block' },
  }),
  'changzhou-xinbei': placed('常州市新北区', '5 个工作日内准备清单，7 类 71 项，一式 3 份', 'V', {
    handoverTemplate: { fields: 7, items: 71 },
    handoverDeadline: { listDays: 5, workingDays: true },
    handoverFilings: { copies: 3 },
  }),
};
