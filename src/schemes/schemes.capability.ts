import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { schemes } from './schemes.decider.js';
import * as dto from './schemes.dto.js';
import { schemeEvents } from './schemes.events.js';
import { schemesIndex } from './schemes.projection.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof schemeEvents];

const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'schemes',
  decider: schemes,
  name,
  type,
  label,
  shape,
  states,
});

/** 指标体系. */
export const schemesCapability: Capability = {
  events: schemeEvents,
  commands: [
    { ...command('open', 'OpenScheme', '建立指标体系', dto.OpenScheme, 'SchemeOpened'), opens: true },
    {
      ...command('publish-version', 'PublishVersion', '发布指标体系版本', dto.PublishVersion, 'SchemeVersionPublished'),
      derives: ['version'],
    },
    command('end', 'EndScheme', '停止考核、并入综合考核', dto.EndScheme, 'SchemeEnded'),
    command('propose-indicator', 'ProposeIndicator', '自主申报指标', dto.ProposeIndicator, 'IndicatorProposed'),
    command('argue-indicator', 'ArgueIndicator', '综合论证', dto.ArgueIndicator, 'IndicatorArgued'),
    command('adopt-indicator', 'AdoptIndicator', '采纳指标', dto.OnProposal, 'IndicatorAdopted'),
    command('reject-indicator', 'RejectIndicator', '不予采纳指标', dto.RejectIndicator, 'IndicatorRejected'),
    command('adopt-deductions', 'AdoptDeductions', '发布年度减分清单', dto.AdoptDeductions, 'DeductionsAdopted'),
  ],
  projections: [schemesIndex],
};
