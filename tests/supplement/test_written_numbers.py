"""Numbers as people write them: what is certain is understood, what may mean two things is not."""

from decimal import Decimal

import pytest

from xls2report.model.figure import Measure
from xls2report.supplement.written_numbers import written_number

MONEY, VEHICLES, BATCHES, VISITS = Measure.WAN_YUAN, Measure.VEHICLES, Measure.BATCHES, Measure.PERSON_TIMES


@pytest.mark.parametrize(
    ("text", "measure", "value", "told"),
    [
        ("52.3", MONEY, "52.3", False),
        ("52.3万元", MONEY, "52.3", False),
        ("52.3 万", MONEY, "52.3", False),
        ("1,234.5万元", MONEY, "1234.5", False),
        ("\uff15\uff12\uff0e\uff13万元", MONEY, "52.3", False),
        ("-3.2万元", MONEY, "-3.2", False),
        ("523000元", MONEY, "52.3", True),
        ("523,000.00元", MONEY, "52.3", True),
        ("523000元整", MONEY, "52.3", True),
        ("5千元", MONEY, "0.5", True),
        ("0.3亿元", MONEY, "3000", True),
        ("0元", MONEY, "0", False),
        ("1辆", VEHICLES, "1", False),
        ("1 台", VEHICLES, "1", False),
        ("3（辆）", VEHICLES, "3", False),
        ("三辆", VEHICLES, "3", True),
        ("一辆", VEHICLES, "1", True),
        ("二", VEHICLES, "2", True),
        ("两辆", VEHICLES, "2", True),
        ("12批次", BATCHES, "12", False),
        ("12批", BATCHES, "12", False),
        ("12个批次", BATCHES, "12", False),
        ("3人次", VISITS, "3", False),
        ("1,204人", VISITS, "1204", False),
        ("1.2万人次", VISITS, "12000", True),
        ("2个", Measure.GROUPS, "2", False),
        ("2个团组", Measure.GROUPS, "2", False),
        ("5台（套）", Measure.SETS, "5", False),
        ("5台/套", Measure.SETS, "5", False),
        ("4场", Measure.TIMES, "4", False),
        ("40名", Measure.PERSONS, "40", False),
        ("95.5分", Measure.POINTS, "95.5", False),
        *(
            (word, measure, "0", True)
            for word in ("无", "没有", "—", "——", "-", "零", " 无 ", "无。")
            for measure in (MONEY, VEHICLES)
        ),
        ("2020年度", None, "2020", False),
    ],
)
def test_what_is_certain_is_understood(text: str, measure: Measure | None, value: str, told: bool) -> None:
    written = written_number(text, measure)
    assert written is not None
    assert (written.value, written.told) == (Decimal(value), told)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("约5万", MONEY),
        ("52.3元", MONEY),
        ("5-6", MONEY),
        ("5万3", MONEY),
        ("5.2.3", MONEY),
        ("1,23万元", MONEY),
        ("50%", MONEY),
        ("3辆", MONEY),
        ("5美元", MONEY),
        ("12①", MONEY),
        ("12①万元", MONEY),
        ("3²辆", VEHICLES),
        ("伍万元", MONEY),
        ("52.3万元（含税）", MONEY),
        ("/", MONEY),
        ("暂无", MONEY),
        ("见附件", MONEY),
        ("12批次214人次", BATCHES),
        ("214人次", BATCHES),
        ("12万元", BATCHES),
        ("12/214", BATCHES),
        ("十二批次", BATCHES),
        ("3-5", VISITS),
        ("20余人次", VISITS),
        ("2台套", VEHICLES),
        ("一", VEHICLES),
        ("一", MONEY),
        ("", VEHICLES),
        ("无", None),
        ("2020.5届", None),
    ],
)
def test_what_may_mean_two_things_is_not(text: str, measure: Measure | None) -> None:
    assert written_number(text, measure) is None
