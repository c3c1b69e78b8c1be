"""A reason as people type it, set into a sentence that already says that it is one."""

import pytest

from tests.narrative.writing import chapter, typed
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import NumberKey
from xls2report.supplement.typed_text import bare_reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("征拆减少", "征拆减少"),
        ("因为征拆减少", "征拆减少"),
        ("主要是因为过渡资金减少；", "过渡资金减少"),
        ("减少的主要原因是厉行节约。", "厉行节约"),
        ("上升的原因是疫情", "疫情"),
        ("主要原因是疫情", "疫情"),
        ("主要原因是：疫情", "疫情"),
        ("原因为：由于疫情影响", "疫情影响"),
        ("：追加。。", "追加"),
        ("人员增加、", "人员增加"),
        ("第一，征拆减少\n\n第二，人员减少。", "第一，征拆减少；第二，人员减少"),
        ("减少征拆过渡资金", "减少征拆过渡资金"),
        ("主要业务减少", "主要业务减少"),
        ("原材料涨价", "原材料涨价"),
        ('<b>&"增加', '<b>&"增加'),
        ("。", ""),
    ],
)
def test_only_the_reason_itself_is_kept(text: str, expected: str) -> None:
    assert bare_reason(text) == expected


def test_marks_are_not_doubled() -> None:
    given = typed({NumberKey.PRIOR_TOTAL: "500"}, reasons={"f1": "主要是因为任务增加；"})
    assert chapter("收入支出总体情况", SEED_2020, given).endswith("增长4.6%，主要是因为任务增加。")
