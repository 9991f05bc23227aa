"""Labels are compared squeezed and in half width, whatever characters they are printed with."""

from loaders.characters import fold, half_width, squeeze


def test_fold_is_the_half_width_form_without_white_space() -> None:
    for code in range(0x10000):
        text = f"收{chr(code)}入"
        assert fold(text) == squeeze(half_width(text)), hex(code)
