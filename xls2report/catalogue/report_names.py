"""How published reports speak of the amounts: by which name, in which chapter. The audit and the learning of forms go by it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Chapter(StrEnum):
    """The chapters of part three by what they are about, and the parts whose figures are not statements of it."""

    NONE = "none"
    OVERALL = "overall"
    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    APPROPRIATION = "appropriation"
    GENERAL_PUBLIC = "general_public"
    BASIC = "basic"
    THREE_PUBLIC = "three_public"
    FUND = "fund"
    CAPITAL = "capital"
    PERFORMANCE = "performance"
    AGENCY = "agency"
    GENERAL_EXPENDITURE = "general_expenditure"
    PROCUREMENT = "procurement"
    ASSETS = "assets"
    OTHER = "other"
    GLOSSARY = "glossary"
    ATTACHMENT = "attachment"


class Quantity(StrEnum):
    """The names of amounts that every report has, whatever the place calls them; which amount one is, its chapter may decide."""

    TOTAL = "收入支出总计"
    REVENUE_TOTAL = "收入总计"
    EXPENDITURE_TOTAL = "支出总计"
    REVENUE = "本年收入合计"
    EXPENDITURE = "本年支出合计"
    APPROPRIATION_TOTAL = "财政拨款收入支出总计"
    APPROPRIATION_REVENUE_TOTAL = "财政拨款收入总计"
    APPROPRIATION_EXPENDITURE_TOTAL = "财政拨款支出总计"
    APPROPRIATION_REVENUE = "财政拨款收入"
    GENERAL_PUBLIC = "一般公共预算财政拨款支出"
    GENERAL_PUBLIC_REVENUE = "一般公共预算财政拨款收入"
    FUND = "政府性基金预算财政拨款支出"
    FUND_REVENUE = "政府性基金预算财政拨款收入"
    CAPITAL = "国有资本经营预算财政拨款支出"
    CAPITAL_REVENUE = "国有资本经营预算财政拨款收入"
    SUPERIOR_SUBSIDY = "上级补助收入"
    PUBLIC_SERVICE = "事业收入"
    OPERATING_REVENUE = "经营收入"
    AFFILIATED = "附属单位上缴收入"
    OTHER_REVENUE = "其他收入"
    BASIC = "基本支出"
    PROJECT = "项目支出"
    REMITTANCE = "上缴上级支出"
    OPERATING_EXPENDITURE = "经营支出"
    SUBSIDY = "对附属单位补助支出"
    PERSONNEL = "人员经费"
    DAILY = "公用经费"
    THREE_PUBLIC = "三公经费"
    OVERSEAS = "因公出国(境)费"
    VEHICLES = "公务用车购置及运行维护费"
    PURCHASE = "公务用车购置费"
    RUNNING = "公务用车运行维护费"
    HOSPITALITY = "公务接待费"
    AGENCY = "机关运行经费"
    PROCUREMENT = "政府采购支出总额"
    GOODS = "政府采购货物支出"
    WORKS = "政府采购工程支出"
    SERVICES = "政府采购服务支出"
    SMALL_AND_MEDIUM = "授予中小企业合同金额"
    SMALL_AND_MICRO = "授予小微企业合同金额"
    OPENING = "年初结转和结余"
    CLOSING = "年末结转和结余"
    SURPLUS_USED = "使用非财政拨款结余"
    SURPLUS_SHARED = "结余分配"


class ReportName(Struct, frozen=True):
    """A name by which reports call an amount. One name is several amounts: 本年收入合计 in the chapter of a fund is the fund's.

    Attributes:
        quantity: the name, however the place spells it.
        held: the chapters in which it is the amount for certain, so that what is printed is held against the tables.
        meant: the chapters in which it means the amount; by default wherever no other amount has the name for its chapter.
    """

    quantity: Quantity
    held: tuple[Chapter, ...] = ()
    meant: tuple[Chapter, ...] = ()
