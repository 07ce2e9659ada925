"""One word for one state, whatever the status behind it."""

from __future__ import annotations

import pytest
from bening.data.capaian import Capaian
from bening.data.choices import State, Status
from bening.data.labels import STATUS, state_of

Verdict = bool | None
JUDGED = {True: State.TERCAPAI, False: State.BELUM_TERCAPAI, None: State.BELUM_DINILAI}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("tercapai", [True, False, None])
def test_every_status_has_one_state(status: Status, tercapai: Verdict) -> None:
    assert isinstance(state_of(Capaian(status, tercapai=tercapai)), State)
    assert STATUS[status]


@pytest.mark.parametrize("tercapai", [True, False, None])
def test_an_incomplete_year_is_never_called_met_or_missed(tercapai: Verdict) -> None:
    assert state_of(Capaian(Status.DIHITUNG_SEMENTARA, tercapai=tercapai)) is State.SEMENTARA
    assert state_of(Capaian(Status.BELUM_DILAPORKAN, tercapai=tercapai)) is State.BELUM_DILAPORKAN


@pytest.mark.parametrize("tercapai", [True, False, None])
def test_a_judged_result_is_what_the_rules_say_also_without_a_percentage(tercapai: Verdict) -> None:
    for status in (Status.DIHITUNG, Status.DIHITUNG_PERLU_CEK, Status.TIDAK_DAPAT_DIHITUNG):
        assert state_of(Capaian(status, tercapai=tercapai)) is JUDGED[tercapai]
