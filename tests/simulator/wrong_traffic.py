"""Twins that are wrong in what they know of old news, cold instances, floors and shared answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.plan import Plan
from simulator.traffic import ALL
from simulator.twin import Twin
from simulator.twin.scaling import Scaler
from simulator.twin.things import Station, Token


class WhoComesIsWarm(Twin):
    def chill(self, station: Station, scaler: Scaler) -> None:
        scaler.cold = 1.0
        super().chill(station, scaler)


class FloorsWaitForTheNextLook(Twin):
    def floor(self, scaler: Scaler, least: int, ns: int) -> None:
        scaler.least = min(least, scaler.most)


class BoardsAreAlwaysFresh(Twin):
    def pick(self, token: Token, view: int, policy: int, operand: int, step: int) -> Station | None:
        for station in self.stations:
            station.shown = station.load()
        return super().pick(token, view, policy, operand, step)


class EverybodyGetsTheFirstAnswer(Twin):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.plan = replace(plan, answers=np.where(np.arange(5) == 4, ALL, plan.answers))


BUGS = (
    WhoComesIsWarm,
    FloorsWaitForTheNextLook,
    BoardsAreAlwaysFresh,
    EverybodyGetsTheFirstAnswer,
)
