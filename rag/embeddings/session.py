"""Opening an 8-bit model with ONNX Runtime, so that it computes the same on every processor."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

EXACT = "session.x64quantprecision", "1"
"""Has ONNX Runtime keep the weights as unsigned numbers on processors with AVX2 or AVX-512 but without VNNI.

These add two products of signed weights in 16 bits, which overflows: components of the embedder's vectors are off by up
to .013 there and the reader's scores by up to 1, so that other sentences come first than elsewhere. Where nothing
overflows it changes nothing.
"""


def open_session(path: Path) -> Any:
    """Return the session of a model whose texts are run one batch a core; raises what ONNX Runtime raises."""
    # ONNX Runtime reports each loaded model to Microsoft unless this is set before its import.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One batch per core is faster than one batch on all cores, which synchronise after every operator.
    options.intra_op_num_threads = 1
    # EXACT takes effect from this level on; the further ones make it slower, as the operators are fused already.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.add_session_config_entry(*EXACT)
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
