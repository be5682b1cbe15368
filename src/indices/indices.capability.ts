import type { Capability, CommandSpec, Shape } from '../kernel/capability.js';
import { indices } from './indices.decider.js';
import * as dto from './indices.dto.js';
import { indexEvents } from './indices.events.js';
import { indexOf } from './index.fold.js';
import { indicesIndex } from './indices.projection.js';

type Row = readonly [name: string, type: string, label: string, shape: Shape, states: keyof typeof indexEvents];

const command = (...[name, type, label, shape, states]: Row): CommandSpec => ({
  path: 'indices',
  decider: indices,
  name,
  type,
  label,
  shape,
  states,
});

const OF_THE_SCHEME = ['unitId', 'version', 'versionEvent', 'areas', 'departments'];

/** 指数. */
export const indicesCapability: Capability = {
  events: indexEvents,
  commands: [
    {
      ...command('open', 'OpenIndex', '开始一期指数评价', dto.OpenIndex, 'IndexOpened'),
      opens: (body: dto.OpenIndex) => indexOf(body),
      derives: OF_THE_SCHEME,
    },
    command('submit-figures', 'SubmitFigures', '报送指标数据', dto.SubmitFigures, 'FiguresSubmitted'),
    command('return-figures', 'ReturnFigures', '退回指标数据', dto.ReturnFigures, 'FiguresReturned'),
    command('deduct', 'Deduct', '按清单减分', dto.Deduct, 'DeductionRecorded'),
    {
      ...command('publish-index', 'PublishIndex', '发布指数', dto.PublishIndex, 'IndexPublished'),
      derives: ['snapshot', 'submissions'],
    },
    {
      ...command('publish-correction', 'PublishCorrection', '更正发布指数', dto.PublishCorrection, 'IndexCorrected'),
      derives: ['snapshot'],
    },
    command('publish-lists', 'PublishLists', '发布双向清单', dto.PublishLists, 'ListsPublished'),
    command('report-rectification', 'ReportRectification', '报告整改情况', dto.ReportRectification, 'RectificationReported'),
    command('return-rectification', 'ReturnRectification', '退回整改', dto.ReturnRectification, 'RectificationReturned'),
    command('close-rectification', 'CloseRectification', '整改销号', dto.CloseRectification, 'RectificationClosed'),
  ],
  projections: [indicesIndex],
};
