"""The words of the lexicon as patterns: bases, verbs, the ways a name is led up to and away from."""

from __future__ import annotations

import re

from xls2report.audit.claims import lexicon
from xls2report.audit.claims.mentions import Version
from xls2report.audit.reading.folding import HAN
from xls2report.model.direction_words import LESS, MORE, either

UP, DOWN = either(*lexicon.UP), either(*lexicon.DOWN)
UP_RATE, DOWN_RATE = either(*lexicon.UP_RATE), either(*lexicon.DOWN_RATE)
_TAIL = (
    r"(?:\((?![^()]*\d(?:[万亿]?元|%))[^()]*\))?(?:的|本)?(?:部门|单位|财政拨款|同口径|实际)*(?:收入|支出)?(?:决算|预算|执行|完成|实际|同期)?(?:支出|收入)?"
    r"(?:总数|总额|金额|数额|数|额|情况|水平)?(?:相比较|相比|比较|对比|相较|比)?"
)
_WHO = r"(?:本单位|本部门|我单位|我部门|我局|我中心)?"
_TO = r"(?:相较于|相较|较之|相比于|对比|比|较|与|同|和|跟)"
BASE = (
    rf"(?:{_TO}{_WHO}(?P<base>\d{{4}}年度?(?:年初|全年|部门|单位|本级)?预算|{either(*lexicon.INITIAL)}|{either(*lexicon.REVISED)}"
    rf"|{either(*lexicon.PRIOR)}|\d{{4}}年度?|{either(*lexicon.BUDGET)}){_TAIL}|(?P<same>按?同口径同比|同比))"
)
_COUNTED = "人亩平吨户个名件次册千米字条辆台套份头株美港欧公立余多张家例场篇只棵斤度步本项处栋间方里瓦升英日韩百"
"""After 万 and 亿 these count something else than money."""
AMOUNT_UNITS = rf"亿元|百万元|万元|千元|元|[万亿](?![{_COUNTED}])"
UNITS = rf"{AMOUNT_UNITS}|%"
_DIGITS = r"\d+(?:,\d+)*(?:\.\d+)?"
RANGE = rf"(?P<range>(?<![\d.,由从]){_DIGITS}(?:{UNITS})?[-~〜—至]{_DIGITS}(?:{UNITS}|{HAN}))"
NUMBER = (
    rf"(?P<digits>(?:(?<![\d%元])[-+])?{_DIGITS})(?:(?P<unit>{UNITS}|倍(?!数|率)|个?百分点)(?P<limit>\(?含?\)?(?:以上|以下|以内|及以上))?"
    rf"|(?P<counted>{HAN}))?"
)
TIMES = r"(?P<times>(?P<counts>[一两二三四五六七八九十])倍(?!数|率)|翻了?(?P<doublings>[一两二三]?)番)"
"""一倍 and 翻一番: multiples in words."""
CODED_MARK = re.compile(r"\(\d+(?=[类款项]\))")
"""（208类）: the code stands in the mark."""
_OWN_NAME = r"(?:[^，。；：%()\d]|\((?![类款项]\))[^()\d]{1,12}\)){2,40}"
ITEM = re.compile(
    r"[^，。；：%]{2,40}\(\d*类\)[^，。；：%]{2,60}\(\d*款\)[^，。；：%]{2,60}\(\d*项\)"
    r"|(?:^|(?<=^\d[.、])|(?<=^\d\d[.、])|(?<=^\(\d\))|(?<=^\(\d\d\)))"
    rf"(?:{_OWN_NAME}\(\d*款\))?{_OWN_NAME}\(\d*项\)"
)
"""By its full name, or at the start of a paragraph by the last parts of it: 普通教育（款）小学教育（项）."""
FLAT = rf"(?P<flat>{either(*lexicon.FLAT)})"
_OF_WHAT = r"(?:了|当年|本年|部门)*(?P<which>年初|全年|调整后?)?(?:部门|单位)?预算数?"
AGAINST = (
    rf"(?P<against>(?:决算数?|支出数|实际支出数?|决算支出数?|执行数)(?P<how>{either(*MORE, *LESS, '等于')}){_OF_WHAT}"
    rf"|(?<=[，。；])(?P<how2>等于|大于|小于){_OF_WHAT.replace('which', 'which2')}(?=[，。；的]))"
)
LIST = rf"(?P<list>{either(*lexicon.LIST_OPENS)})"
REASON = rf"(?P<reason>{either(*lexicon.REASON)})"
BROKEN = r"(?P<broken>-{2,}%?|—+%?)"
EVENT = re.compile(
    rf"{BASE}|{AGAINST}|{FLAT}|{REASON}|{LIST}|(?P<mark>[，。；：])|(?P<bracket>[()])|{RANGE}|{NUMBER}|{TIMES}|{BROKEN}"
)

_LED = r"(?:额|数|值|金额|支出|收入)?(?:了|约|近|达|为|各|是|共)*$"
_RATED = r"(?:了|约|近|将近|接近|超过|超|逾|达|为|率|的?(?:比例|幅度|百分比)|是)*$"
_CHOICE = rf"(?:(?:{UP})(?:\((?:{DOWN})\)|[/或、](?:{DOWN}))|(?:{DOWN})(?:\((?:{UP})\)|[/或、](?:{UP}))|增\(减\)[加少长]?|减\(增\)[加少长]?|增/减)"
"""Both words of the form are left: which of them holds is not said."""
LEADS_CHANGE = re.compile(
    rf"(?P<choice>{_CHOICE}){_LED}|(?P<up>{UP})(?!至|到|为){_LED}|(?P<down>{DOWN})(?!至|到|为){_LED}"
)
MOVED = re.compile(rf"^(?P<subject>[^，。；]{{0,12}}?)(?:有所|略有)?(?:(?P<up>{UP})|(?P<down>{DOWN}))了?的?(?:主要)?$")
"""What leads up to a reason or to a stop: 支出减少的（主要原因）."""
TOLD_AGAIN = re.compile(
    rf"[^。；]*?(?:{UP}|{DOWN})[^，。；]*\d[^，。；]*(?:，[^，。；]*\d%)?，[^，。；]{{0,8}}(?:{UP}|{DOWN})[^，。；]{{0,4}}原因"
)
"""Behind a base within a reason: a change that is followed by its own reason is none of the things the first one names."""
LEADS_SIGNED = re.compile(rf"(?:{either(*lexicon.SIGNED)})(?:金额|额|数|率|幅度|比例)?(?:了|约|为|是)*$")
LEADS_GAP = re.compile(rf"(?:{either(*lexicon.GAP)})(?:为|是|约)*$")
LEADS_RATE = re.compile(
    rf"(?P<choice>{_CHOICE}){_RATED}|(?P<up>{UP_RATE}|{UP})(?!至|到){_RATED}|(?P<down>{DOWN_RATE}|{DOWN})(?!至|到){_RATED}"
)
_NO_RATE = "".join(rf"(?<!{word})(?<!{word}的)(?<!{word}\))" for word in (*lexicon.UP, *lexicon.DOWN))
LEADS_SHARE = re.compile(
    rf"占(?!用)(?P<whole>[^占]*?)(?:的?(?:比重|比例|比率|比)|的)?(?:为|是|约|达)*$|(?:比重|占比|{_NO_RATE}比例)(?:为|是|约)*$"
)
"""占…的40%, 比重为40%; 下降比例为40% is no share."""
LEADS_COMPLETION = re.compile(
    r"完成(?:了|率)?(?P<budget>(?:年初|全年|调整后?|本年|当年|年度|部门|单位|预算|收入|支出|安排|总额|金额|额|数|为|是|约|的|比例|率|达|到|#)*)$"
    r"|(?:预算|^)执行率(?:为|是|约|达|到)*$|(?:为|占|达到?|是)(?P<budget2>(?:年初|全年|调整后?)?预算(?:数|#)*)的?$"
)
LEADS_RATIO = re.compile(
    rf"(?:为|是|相当于|等于|达到?|到|至)了?(?P<of>{either(*lexicon.PRIOR, *lexicon.INITIAL, *lexicon.REVISED, *lexicon.BUDGET)}|\d{{4}}年度?)"
    r"(?P<rest>[^，。的]*)的(?:约|近|将近|接近)*$"
)
"""为上年的95%, 增加到上年10万元的3倍: a multiple of a base."""
RISES_TO = re.compile(rf"(?:(?P<up>{UP}|增|升)|(?P<down>{DOWN}|减|降))了?(?:至|到|为)(?:了|约)*$")
"""由5万元增加到8万元."""
STARTS_AT = re.compile(
    rf"(?:[由从]|(?:[由从为是]|相当于|达到?)(?:{either(*lexicon.PRIOR)}|\d{{4}}年度?))(?:决算|支出|收入|的)*数?$"
)
SEVERAL = re.compile(r"^(?P<names>[^，]+?)(?:支出|决算)*(?:数|额)?分别(?:为|是|达|支出|安排)*$")
NEXT_OF_SEVERAL = ("、", "和", "及", "与", "以及")
"""人员经费、公用经费分别为60万元、40万元."""
OF_BASE = re.compile(r"的?(?:决算|完成率|执行率|占比|比重|比例)?(?:为|是|的)?")
"""Between a base and the percentage that it had (比上年的70%)."""
OF_PRIOR = re.compile(
    rf"^(?:由|从|而)?(?:{either(*lexicon.PRIOR)})(?!.*结[转余])[^，比]{{0,20}}$|[由从](?:{either(*lexicon.PRIOR)}|\d{{4}}年度?)?的?$"
)
"""上年完成预算的70%, 由上年的70%."""
LEADS_WHOLE = re.compile(r"占(?!用|比)(?P<whole>(?!年初|全年|调整|年度|预算)[^占，]{2,30})$")
OF_WHOLE = re.compile(r"的?(?:比重|比例|比率|比)?(?:约|达|为|是)*")
SHARE_FOLLOWS = re.compile(rf"\)?{OF_WHOLE.pattern}{_DIGITS}%")

_OF_BUDGET = r"(?:支出|收入|安排|资金|指标|部门|单位|财政拨款)*(?:总额|总数|金额|数额|额|数)?(?:为|是|共计|共|合计|总计|安排|达|约|均)*$"
VERSIONS: tuple[tuple[re.Pattern[str], Version], ...] = (
    (re.compile(rf"(?:{either(*lexicon.REVISED)}){_OF_BUDGET}"), Version.REVISED),
    (re.compile(rf"(?:{either(*lexicon.INITIAL)}){_OF_BUDGET}"), Version.INITIAL),
    (re.compile(rf"预算{_OF_BUDGET}"), Version.BUDGET),
    (re.compile(rf"(?:{either(*lexicon.PRIOR)})(?!.*结[转余])[^，]*$"), Version.PRIOR),
)
FUNDS = re.compile("|".join(lexicon.FUND_NAMES))
BUDGET_SUBJECT = re.compile(rf"(?:支出|收入)?(?:{either(*lexicon.REVISED, *lexicon.INITIAL, '预算')}){_OF_BUDGET}")
THIS_YEAR = re.compile("本年度?(?!收入|支出)|今年|当年|本期")
YEARS = re.compile(r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:度)?")
LEAD_IN = re.compile(
    r"^(?:[、.)的和及与]|相比较?|相较|对比|其中|主要用于|用于|其(?!他|余|它)|(?:本|我|该)(?:单位|部门|局|中心|街道|镇|乡|办|院|校|所)|本年度(?!收入|支出)|当年度?|年度|全年|"
    r"(?:实现|发生|安排|取得|涉及|开支|列支|共|全部|具体|一是|二是|三是|四是|首先|同时|此外|由于|因(?!公))|\d+[.、)])+"
)
OUT_OF_SUBJECT = re.compile(
    r"(?:支出)?(?:决算|实际|执行|完成)(?:支出|收入|执行)?(?:总额|总数|金额|数额|额|数|中)?(?:为|是|共计|共|达|约|均为|均|各)*$"
)
PARTS_OF_A_TOTAL = re.compile(r"总[计额]中?(?:包括|包含|含)")
"""收入总计包括本年收入合计: what follows is a part, not the total."""
LINKS = re.compile(r"(?:为|是|共计|共|达到?|约|均为|均|各|有|即|\((?!境\)|类\)|款\)|项\)|室\))[^()]*\)为?)+$")
