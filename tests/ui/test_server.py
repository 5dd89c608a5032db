import socket
import sys

import pytest

from rag.errors import SettingsError
from ui.server import open_listener, page_address, serve


def test_a_port_in_use_is_one_line_with_the_cure():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError) as caught:
            open_listener("127.0.0.1", port)
    assert str(caught.value) == (
        f"port {port} on 127.0.0.1 cannot be used (address already in use); choose another with --port"
    )


def test_a_host_that_is_not_there_is_an_error_of_ours():
    with pytest.raises(SettingsError, match="cannot be used"):
        open_listener("256.0.0.1", 0)


def test_a_port_in_use_is_noticed_before_the_engine_is_opened():
    opened = []
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingsError):
        serve(lambda: opened.append(1), "127.0.0.1", taken.getsockname()[1])
    assert opened == []


def test_the_address_can_be_opened_on_this_machine():
    with open_listener("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert page_address("127.0.0.1", listener) == f"http://127.0.0.1:{port}"
        assert page_address("0.0.0.0", listener) == f"http://127.0.0.1:{port}"
        assert page_address("::1", listener) == f"http://[::1]:{port}"


def test_a_piece_of_an_answer_does_not_wait_for_the_one_before_it():
    with open_listener("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        served, _ = listener.accept()
        with served:
            assert served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_importing_the_server_does_not_import_gradio():
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", "import sys, ui.server; print('gradio' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_other_machines_are_served_only_with_login(tmp_path):
    with pytest.raises(SettingsError, match="anyone on the network could use the chat; set FOOTNOTE_USERS"):
        serve(lambda: None, "0.0.0.0", 0)
    with pytest.raises(SettingsError, match="cannot be read"):
        serve(lambda: None, "0.0.0.0", 0, users=tmp_path / "absent")


def test_behind_a_proxy_there_is_a_login():
    with pytest.raises(SettingsError, match="behind a proxy anyone on the network could use the chat; set FOOTNOTE_U"):
        serve(lambda: None, "127.0.0.1", 0, proxies=["127.0.0.1"])
