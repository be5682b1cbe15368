/** 党政领导干部选拔任用工作条例, the texts of which the chapters of selection cite. */
export const OF_2014 = '党政领导干部选拔任用工作条例（2014）';
export const OF_2019 = '党政领导干部选拔任用工作条例（2019）';
export const SOURCE_2014 = '党政领导干部选拔任用工作条例（2014-01-14 发布，自发布之日起施行）';
export const SOURCE_2019 = '党政领导干部选拔任用工作条例（2019-03-03 发布，施行日待核）';

/** The days between which each was in force. */
export const UNTIL_2014 = { to: '2014-01-14' } as const;
export const IN_2014 = { version: '2014', from: '2014-01-14', to: '2019-03-03' } as const;
export const SINCE_2019 = { version: '2019', from: '2019-03-03' } as const;
