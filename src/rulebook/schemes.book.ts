import { provision } from './provision.js';

/** 禁止设置的考核指标. */
export const bannedIndicators = provision<{ readonly forms: readonly string[]; readonly words: readonly string[] }>({
  id: 'bannedIndicators',
  title: '禁止设置的考核指标',
  about:
    '不得列入指标和减分项的考核形式（forms：photos 拍照留痕、ledgers 台账记录、publicity 媒体宣传、veto 一票否决、pledge 责任状），以及名称中不得出现的字样（words）。由地方施行；缺省为仪征做法：全面取消一票否决、责任状，严禁设置拍照留痕、台账记录、媒体宣传。',
  editions: [],
  local: {
    forms: ['photos', 'ledgers', 'publicity', 'veto', 'pledge'],
    words: ['留痕', '台账', '媒体宣传', '一票否决', '责任状'],
  },
});

/** 一票否决事项. */
export const vetoLegalBasis = provision<{ readonly basis: boolean }>({
  id: 'vetoLegalBasis',
  title: '一票否决事项的依据',
  about: '一票否决（form 为 veto）的指标和减分项是否须写明法定依据（basis）。',
  editions: [
    {
      version: '1',
      from: '1949-10-01',
      article: '严控一票否决（浙江 2018 年实施意见、河南公开做法），条号待核',
      source: '限制、严控一票否决见于地方公开做法；须写明法定依据为缺省，全国规定未见条文',
      evidence: 'M',
      parameters: { basis: true },
    },
  ],
});

/** 双向清单. */
export const twoWayLists = provision<{ readonly top: number; readonly bottom: number }>({
  id: 'twoWayLists',
  title: '成绩推广和问题整改双向清单',
  about: '每次发布指数后建议列入成绩推广清单的前几名（top）、列入问题整改清单的后几名（bottom），同类考核对象之间排名。',
  editions: [
    {
      version: '1',
      from: '1949-10-01',
      article: '制定成绩推广和问题整改双向清单，定期发布亲清健康指数（宁波公开做法），文号待核',
      source: '双向清单见宁波公开做法；名次为缺省，待核',
      evidence: 'S',
      parameters: { top: 3, bottom: 3 },
    },
  ],
});

/** 多头考核. */
export const assessmentBurden = provision<{ readonly schemes: number }>({
  id: 'assessmentBurden',
  title: '多头考核的认定',
  about: '同一考核对象一年内受多于几个（schemes）指标体系考核为多头考核。',
  editions: [
    {
      version: '1',
      from: '1949-10-01',
      article: '防止多头考核、重复考核（河南公开做法）；变多头考核为综合考核（仪征公开做法），文号待核',
      source: '地方公开做法未定数目；数目为缺省，待核',
      evidence: 'M',
      parameters: { schemes: 3 },
    },
  ],
});
