"""Countries by their other names: news says Beijing or Washington and means the government, Chinese and means China."""

from __future__ import annotations

NAMES = """
united-states us usa america american americans washington
china chinese beijing
united-kingdom uk britain british briton britons london westminster
european-union eu brussels
russia russian russians moscow kremlin
ukraine ukrainian ukrainians kyiv kiev
germany german germans berlin
france french paris
italy italian italians rome
spain spanish madrid
poland polish warsaw
turkey turkish turkiye ankara
israel israeli israelis
iran iranian iranians tehran
iraq iraqi iraqis baghdad
syria syrian syrians damascus
afghanistan afghan afghans kabul
pakistan pakistani pakistanis islamabad
india indian indians delhi
japan japanese tokyo
korea korean koreans seoul
taiwan taiwanese taipei
australia australian australians canberra
canada canadian canadians ottawa
mexico mexican mexicans
brazil brazilian brazilians brasilia
egypt egyptian egyptians cairo
nigeria nigerian nigerians abuja
"""

COUNTRY = {name: f"@{line.split()[0]}" for line in NAMES.strip().splitlines() for name in line.split()}
"""A country's mark by each of its names in lower case; no stem looks like a mark."""
