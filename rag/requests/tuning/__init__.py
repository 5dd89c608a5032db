"""Trains the network that tells the kinds of requests apart; this package alone needs torch, safetensors and onnx."""
