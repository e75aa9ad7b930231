"""Which language model writes, if any: read from the environment by the entry points only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retriever.errors import BadSetting

PROVIDERS = ("openai", "ollama", "azure")


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """A model and how to reach it."""

    provider: str  # openai (and every server that speaks its protocol), ollama or azure
    model: str
    url: str = ""
    key: str = ""
    seconds: float = 20.0  # for the whole draft, a stalled answer included
    prompt_tokens: int = 3000

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> LlmSettings | None:
        """Read SIGNPOST_LLM and its companions; None means that no model writes."""
        named = env.get("SIGNPOST_LLM", "").strip()
        if not named:
            return None
        provider, _, model = named.partition(":")
        if provider not in PROVIDERS or not model:
            raise BadSetting(
                f"SIGNPOST_LLM is {named!r}; name a provider and a model, for example openai:NAME or ollama:NAME."
            )
        url = env.get("SIGNPOST_LLM_URL", "")
        if provider == "azure" and not url:
            raise BadSetting("SIGNPOST_LLM names azure, so SIGNPOST_LLM_URL must hold the endpoint's address.")
        return cls(
            provider=provider,
            model=model,
            url=url,
            key=env.get("SIGNPOST_LLM_KEY", ""),
            seconds=_positive(env, "SIGNPOST_LLM_SECONDS", 20.0),
            prompt_tokens=int(_positive(env, "SIGNPOST_LLM_TOKENS", 3000)),
        )


def _positive(env: Mapping[str, str], name: str, usual: float) -> float:
    said = env.get(name, "")
    try:
        value = float(said) if said else usual
    except ValueError:
        value = 0.0
    if value <= 0:
        raise BadSetting(f"{name} is {said!r}; give a number above 0.")
    return value
