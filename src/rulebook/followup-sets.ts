/** 政声人去后: the practice is known from a public account, its figures are not. */
export const followUpSets = {
  'yizheng-followup': {
    title: '仪征：政声人去后',
    source: '仪征市委组织部公开做法，文号待核；对象、人数、轮次、期限和等次均为缺省，须由组织部门确认或另定',
    rules: ['followUpDue', 'followUpMethods', 'followUpRounds', 'followUpConclusion'].map((rule) => ({
      rule,
      parameters: {},
      article: '选人用人事后“跟检”，开展“政声人去后”评价，动态开展征求意见、一线访谈、随访考察（仪征公开做法）',
    })),
  },
};
