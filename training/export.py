"""Puts a trained net into the shipped form."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from training.net import Both, Net

Array = np.ndarray[Any, Any]


def _gates(weight: torch.Tensor) -> Array:
    """PyTorch's gates are input, forget, candidate, output; ours end with the candidate."""
    first, second, third, fourth = weight.detach().chunk(4, dim=0)
    return torch.cat([first, second, fourth, third], dim=0).T.numpy()


def _both(layer: Both, name: str) -> dict[str, Array]:
    pair = (layer.forth, layer.back)
    return {
        f"{name}_in": np.stack([_gates(one.weight_ih_l0) for one in pair]),
        f"{name}_own": np.stack([_gates(one.weight_hh_l0) for one in pair]),
        f"{name}_bias": np.stack([_gates((one.bias_ih_l0 + one.bias_hh_l0)[:, None])[0] for one in pair]),
    }


def _layers(name: str, first: torch.nn.Linear, second: torch.nn.Linear) -> dict[str, Array]:
    return {
        f"{name}_in": first.weight.detach().T.numpy(),
        f"{name}_bias": first.bias.detach().numpy(),
        f"{name}_out": second.weight.detach().T.numpy(),
        f"{name}_out_bias": second.bias.detach().numpy(),
    }


def arrays(net: Net, vocabulary: Array) -> dict[str, Array]:
    """The arrays that `tui.attribution.neural_net.Net` reads."""
    order = np.argsort(vocabulary)
    word = net.word.weight.detach().numpy()
    found = {
        "vocabulary": vocabulary[order],
        "word": np.concatenate([word[order], word[-1:]]),
        **{
            name: getattr(net, name).weight.detach().numpy()
            for name in ("suffix", "prefix", "shape", "state", "distance", "place")
        },
        "conv": net.conv.weight.detach().permute(2, 1, 0).numpy(),
        "conv_bias": net.conv.bias.detach().numpy(),
        **_both(net.encoder, "encoder"),
        **_layers("cue", net.cue[0], net.cue[-1]),
        "here": net.here.weight.detach().T.numpy(),
        "here_bias": net.here.bias.detach().numpy(),
        "there": net.there.weight.detach().T.numpy(),
        "there_bias": net.there.bias.detach().numpy(),
        **_both(net.span, "span"),
        "label": net.label.weight.detach().T.numpy(),
        "label_bias": net.label.bias.detach().numpy(),
        **_layers("claim", net.claim[0], net.claim[-1]),
    }
    return {name: np.ascontiguousarray(array) for name, array in found.items()}
