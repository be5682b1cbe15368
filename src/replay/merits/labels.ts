import type { PersonalIndex } from '../../merit/credit.events.js';
import type { ContributorRole, Dimension, Visibility } from '../../merit/merit.events.js';

/** 六个方面. */
export const DIMENSIONS: Readonly<Record<Dimension, string>> = {
  economy: '经济发展',
  livelihood: '民生福祉',
  stability: '社会稳定',
  environment: '环境保护',
  culture: '文化繁荣',
  party: '党的建设',
};

export const VISIBILITIES: Readonly<Record<Visibility, string>> = { visible: '显绩', latent: '潜绩' };

export const ROLES: Readonly<Record<ContributorRole, string>> = {
  lead: '主持',
  charge: '分管',
  execute: '承办',
  support: '协助',
};

export const INDICES: Readonly<Record<PersonalIndex, string>> = {
  burden: '负重指数',
  pressure: '承压指数',
  initiative: '创先指数',
};

/** A code with what it is called. */
export const coded = <Code extends string>(labels: Readonly<Record<Code, string>>, code: Code) => ({ code, label: labels[code] });
