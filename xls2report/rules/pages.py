"""The rules that are only pages here: a reader, a writer or the runner itself finds what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.rules.document import (
    d_attachment,
    d_attachment_broken,
    d_attachment_field,
    d_attachment_loss,
    d_attachment_mark,
    d_attachment_revised,
    d_block_place,
    d_braces,
    d_empty,
    d_field,
    d_loss,
    d_mark,
    d_nameless,
    d_number,
    d_place,
    d_revised,
    d_style,
    d_twice,
    d_two_lists,
    d_unclosed,
    d_unopened,
    d_wording,
)
from xls2report.rules.folder import (
    b_byname,
    b_columns,
    b_filename,
    b_kept,
    b_noyear,
    b_old,
    b_roster,
    b_same,
    b_stale,
    b_stranger,
    b_unread,
    b_year,
)
from xls2report.rules.narrative import (
    n_gap,
)
from xls2report.rules.prior_year import (
    p_fault,
    p_typed,
    p_unit,
    p_year,
)
from xls2report.rules.supplement import (
    s_blank,
    s_code,
    s_count,
    s_negative,
    s_num,
    s_path,
    s_read,
    s_row,
    s_size,
    s_text,
    s_twice,
    s_unit,
    s_word,
    s_year,
)
from xls2report.rules.text import (
    a_agree,
    a_balance,
    a_cell,
    a_change,
    a_changes,
    a_completion,
    a_digits,
    a_direction,
    a_flat,
    a_form,
    a_head,
    a_name,
    a_negative,
    a_oldname,
    a_order,
    a_otherunit,
    a_points,
    a_rate,
    a_reason,
    a_share,
    a_shares,
    a_sign,
    a_sum,
    a_unit,
    a_word,
    a_year,
    a_zero,
)
from xls2report.rules.waiving import (
    wv_expired,
    wv_unused,
)
from xls2report.rules.within_table import (
    tail,
)
from xls2report.rules.workbook import (
    w_code,
    w_dept,
    w_hide,
    w_ident,
    w_name,
    w_num,
    w_row,
    w_tabs,
    w_unit,
    w_year,
)

if TYPE_CHECKING:
    from xls2report.rules.base import Rule

WORKBOOK: tuple[Rule, ...] = (
    w_tabs.RULE,
    w_ident.RULE,
    w_unit.RULE,
    w_dept.RULE,
    w_year.RULE,
    w_code.RULE,
    w_name.RULE,
    w_num.RULE,
    w_row.RULE,
    w_hide.RULE,
)
"""What the sheets look like."""

TAIL: tuple[Rule, ...] = (tail.RULE,)
"""What rounding explains."""

PRIOR_YEAR: tuple[Rule, ...] = (
    p_unit.RULE,
    p_year.RULE,
    p_fault.RULE,
    p_typed.RULE,
)
"""Last year's workbook and numbers."""

SUPPLEMENT: tuple[Rule, ...] = (
    s_unit.RULE,
    s_year.RULE,
    s_num.RULE,
    s_read.RULE,
    s_size.RULE,
    s_count.RULE,
    s_negative.RULE,
    s_word.RULE,
    s_text.RULE,
    s_code.RULE,
    s_blank.RULE,
    s_twice.RULE,
    s_row.RULE,
    s_path.RULE,
)
"""How the supplement is filled."""

NARRATIVE: tuple[Rule, ...] = (n_gap.RULE,)
"""What is wanting in the text."""

DOCUMENT: tuple[Rule, ...] = (
    d_unclosed.RULE,
    d_unopened.RULE,
    d_braces.RULE,
    d_nameless.RULE,
    d_two_lists.RULE,
    d_twice.RULE,
    d_block_place.RULE,
    d_field.RULE,
    d_mark.RULE,
    d_place.RULE,
    d_revised.RULE,
    d_loss.RULE,
    d_style.RULE,
    d_number.RULE,
    d_attachment.RULE,
    d_attachment_broken.RULE,
    d_attachment_field.RULE,
    d_attachment_mark.RULE,
    d_attachment_loss.RULE,
    d_attachment_revised.RULE,
    d_empty.RULE,
    d_wording.RULE,
)
"""Template and attachment."""

TEXT: tuple[Rule, ...] = (
    a_agree.RULE,
    a_balance.RULE,
    a_cell.RULE,
    a_change.RULE,
    a_changes.RULE,
    a_completion.RULE,
    a_digits.RULE,
    a_direction.RULE,
    a_flat.RULE,
    a_form.RULE,
    a_head.RULE,
    a_name.RULE,
    a_oldname.RULE,
    a_order.RULE,
    a_otherunit.RULE,
    a_points.RULE,
    a_rate.RULE,
    a_reason.RULE,
    a_share.RULE,
    a_shares.RULE,
    a_sign.RULE,
    a_sum.RULE,
    a_unit.RULE,
    a_word.RULE,
    a_year.RULE,
    a_zero.RULE,
    a_negative.RULE,
)
"""What an audit finds in a report's text."""

FOLDER: tuple[Rule, ...] = (
    b_byname.RULE,
    b_columns.RULE,
    b_filename.RULE,
    b_unread.RULE,
    b_stranger.RULE,
    b_roster.RULE,
    b_same.RULE,
    b_kept.RULE,
    b_stale.RULE,
    b_year.RULE,
    b_noyear.RULE,
    b_old.RULE,
)
"""What a batch finds about a folder of units."""

WAIVING: tuple[Rule, ...] = (
    wv_unused.RULE,
    wv_expired.RULE,
)
"""The list of waivers."""
