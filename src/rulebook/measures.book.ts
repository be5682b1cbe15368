import type { Consequence } from './discipline.book.js';
import { provision } from './provision.js';

export type Measure = 'suspended' | 'reassigned' | 'orderedToResign' | 'removed' | 'demoted';

/** 组织处理的种类. */
export const MEASURES: Readonly<Record<Measure, string>> = {
  suspended: '停职检查',
  reassigned: '调整职务',
  orderedToResign: '责令辞职',
  removed: '免职',
  demoted: '降职',
};

/** 组织处理. */
export const organizationalMeasures = provision<{ readonly periods: Readonly<Record<Measure, Consequence>> }>({
  id: 'organizationalMeasurePeriod',
  title: '组织处理影响期',
  about: '受组织处理后不得提拔（promotion）、不得安排领导职务（leadership）、不得担任高于原职务层次的职务（above）的月数。',
  editions: [
    {
      version: '2014',
      from: '2014-01-14',
      to: '2021-03-19',
      article: '党政领导干部选拔任用工作条例（2014）关于引咎辞职、责令辞职和因问责被免职的规定',
      source: '党政领导干部选拔任用工作条例（2014），条号及措辞待核；调整职务、降职的期限当时未见规定',
      evidence: 'M',
      parameters: {
        periods: {
          suspended: {},
          reassigned: {},
          orderedToResign: { leadership: 12, above: 24 },
          removed: { leadership: 12, above: 24 },
          demoted: {},
        },
      },
    },
    {
      version: '2021',
      from: '2021-03-19',
      article: '中国共产党组织处理规定（试行）（种类见第三条）',
      source: '中国共产党组织处理规定（试行）（2021-03-19 发布）；期限及其条号待核，责令辞职、免职据选任条例官方答问',
      evidence: 'M',
      parameters: {
        periods: {
          suspended: {},
          reassigned: { promotion: 12 },
          orderedToResign: { leadership: 12, above: 24 },
          removed: { leadership: 12, above: 24 },
          demoted: { promotion: 24 },
        },
      },
    },
  ],
});
