//! What people are called that the table of posts has not: 快递员, 调度长, 牧民.

use super::chinese::{FUNCTION, Han};
use crate::lexicon::{WordId, simplified};
use crate::recognize::TokenKind;

/// Words that end in 员 or 长 and name nobody.
const NO_CALLINGS: &str = "事长 动员 全员 满员 裁员 复员 超员 成长 生长 增长 延长 特长 专长 擅长 漫长 身长 全长 周长 时长 波长 助长 拉长 伸长 总长 深长 细长 加长 较长 最长 太长 很长 更长 多长 悠长 修长 冗长 边长 米长";
/// Callings that name bodies and things more often than somebody, so that the table of titles has them not.
const CALLINGS: &str = "青年 工人 职工 农民 老人 家长 读者 观众 学生 中生 战士 哨兵 老兵 社工 义工 患者 家属 电工 焊工 员工 党员 团员 队员 游客 顾客 乘客 旅客 村官 得者 奖者 能手 劳模 标兵 模范 徒弟 学徒 业主 街坊 住户 商户 老乡 同乡 小伙 姑娘 伙子";
/// A post that ends in the first half of such a word is none: 发布人|才.
const ACROSS: &str = "人才 人民 人们 人数 人口 人工 人生 人物 人均 人力 人员 人机 人次 人类 人选 人气 员工 生活 生态 生产 生命 生物 生涯 生动 生源 代表性 表彰 任务 任命 任职 任期 任教 理念 理想 理论 导致 导航 导览 手段 手册 手工 手机 手续 手术 手法 书法 书画 书屋 书香 书籍 官网 家庭 家乡 家园 家校 家国 家风 工程 工业 工会 工艺 工具 工作 民族 民生 民众 民俗 民间 警务 警示 监管 监督 监测 长期 长远 长效 长征 长城 总结 总体 总数 事业 事项 事务 事件 士气";
/// Last characters of [`CALLINGS`].
const CALLING_ENDS: &[char] = &[
    '年', '人', '工', '民', '长', '者', '众', '生', '士', '兵', '属', '员', '客', '官', '手', '模', '范', '弟', '徒', '主', '坊', '户', '乡', '伙',
    '娘', '子',
];

impl Han<'_> {
    /// Adds to the titles what ends in 员 or 长 (快递员, 调度长) and callings that are no titles by themselves.
    pub(super) fn find_callings(&mut self) {
        for at in 1..self.setting.scan.tokens.len() {
            let token = &self.setting.scan.tokens[at];
            if token.kind != TokenKind::Han || token.spaced || self.title_ends[at + 1] != 0 || self.in_body[at] {
                continue;
            }
            let any = token.word == WordId::character('员') || token.word == WordId::character('长');
            if !any && !CALLING_ENDS.iter().any(|&end| token.word == WordId::character(end)) {
                continue;
            }
            let Some(before) = self.character(at - 1) else { continue };
            let listed =
                |words: &str| words.split(' ').any(|word| word.chars().eq([simplified(before), simplified(self.character(at).unwrap_or(' '))]));
            if any && !FUNCTION.has(before) && !listed(NO_CALLINGS) || !any && listed(CALLINGS) {
                self.title_ends[at + 1] = at as u32;
            }
        }
    }

    /// True if a post ends before token `at` only because a word is cut in two there.
    pub(super) fn is_across(&self, at: usize) -> bool {
        let (Some(first), Some(second)) = (at.checked_sub(1).and_then(|n| self.character(n)), self.character(at)) else { return false };
        ACROSS.contains(simplified(first)) && ACROSS.split(' ').any(|word| word.chars().eq([simplified(first), simplified(second)]))
    }
}
