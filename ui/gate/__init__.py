"""What a request must be like to reach a route: well-formed hosts and bodies, and no more of Gradio than is needed."""
