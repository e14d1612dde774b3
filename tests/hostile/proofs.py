"""Where tests elsewhere prove what must hold of an entry, by its number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_HEAD, _BODY = "connectors/test_mime_head.py", "connectors/test_mime_body.py"
_MARKS, _HTML, _INVITES = (
    "connectors/test_mime_marks.py",
    "connectors/test_mime_html.py",
    "connectors/test_mime_invites.py",
)
_ICS, _READING = "connectors/test_ics_hostile.py", "connectors/test_ics_reading.py"
_RECURRENCE, _WRITE = "connectors/test_ics_recurrence.py", "connectors/test_ics_write.py"
_MBOX, _DETECT = "connectors/test_files_mbox.py", "connectors/test_files_detect.py"
_FOLD, _TIMES = "rules/test_fold.py", "rules/test_times.py"
_CONFIG, _ARGUMENTS = "keepwarm/test_config.py", "keepwarm/test_arguments.py"
_SCAN, _SCREEN = "keepwarm/test_scan_command.py", "keepwarm/test_screen.py"

PROOFS: Mapping[int, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        1: ((_HEAD, "test_a_mail_without_any_sender_is_unreadable"),),
        2: ((_HEAD, "test_an_address_field_gives_the_right_addresses_or_none"),),
        3: ((_HEAD, "test_a_date_is_read_in_its_offset_or_not_at_all"),),
        4: ((_HEAD, "test_two_dates_that_differ_are_none"),),
        6: ((_FOLD, "test_a_date_header_in_the_future_cannot_jump_the_queue"),),
        7: ((_HEAD, "test_a_name_shows_nothing_invisible_and_is_decoded"),),
        8: ((_HEAD, "test_a_subject_is_one_printable_line"),),
        9: ((_HEAD, "test_many_encoded_words_cost_little_and_are_read"),),
        10: ((_HEAD, "test_very_many_recipients_are_capped"),),
        11: ((_HEAD, "test_of_very_many_references_the_oldest_and_the_latest_stay"),),
        14: ((_HEAD, "test_a_huge_message_id_is_replaced_by_its_hash"),),
        15: (
            (_HEAD, "test_the_key_is_equal_for_copies_and_differs_for_another_content"),
            (_HEAD, "test_a_missing_message_id_is_minted_alike_for_copies"),
        ),
        17: ((_HEAD, "test_an_ambiguous_sender_fails_authentication"),),
        20: ((_SCREEN, "test_no_hostile_text_reaches_the_terminal"),),
        22: ((_SCREEN, "test_no_hostile_text_reaches_the_terminal"),),
        23: (
            (_MARKS, "test_marks_follow_the_fields_that_automatic_mail_carries"),
            (_FOLD, "test_an_absence_note_is_no_answer_but_moves_the_nudge"),
        ),
        24: ((_FOLD, "test_a_stranger_who_answers_in_the_thread_settles_nothing"),),
        26: ((_HEAD, "test_a_head_without_a_blank_line_ends_where_its_fields_end"),),
        28: ((_HEAD, "test_an_address_field_gives_the_right_addresses_or_none"),),
        29: ((_ARGUMENTS, "test_what_is_no_address_is_refused"),),
        33: (
            (_BODY, "test_a_boundary_that_never_occurs_loses_no_text"),
            (_BODY, "test_a_part_that_is_never_closed_is_read"),
        ),
        34: ((_BODY, "test_a_charset_of_the_allow_list_decodes_and_another_is_guessed"),),
        35: ((_BODY, "test_transfer_encodings_are_undone_even_where_they_are_damaged"),),
        36: ((_BODY, "test_transfer_encodings_are_undone_even_where_they_are_damaged"),),
        38: ((_BODY, "test_plain_wins_over_html_and_the_two_are_never_merged"),),
        39: ((_HTML, "test_hidden_text_does_not_count"),),
        40: ((_HTML, "test_a_quote_is_never_left_by_a_line_break_in_it"),),
        44: (
            (
                "test_house_rules.py",
                "test_nothing_speaks_to_the_network_but_what_fetches_the_calendar_that_its_owner_named",
            ),
        ),
        47: ((_INVITES, "test_a_calendar_of_the_wrong_type_is_not_read"),),
        50: (
            (_TIMES, "test_a_date_that_does_not_exist_is_doubted_and_gives_its_hour_to_no_other_day"),
            (_TIMES, "test_the_29th_of_february_waits_for_a_leap_year"),
        ),
        51: (("rules/test_times_properties.py", "test_digits_of_another_script_give_the_right_hour"),),
        53: ((_RECURRENCE, "test_a_rule_that_is_not_followed_is_refused_with_its_reason"),),
        56: ((_RECURRENCE, "test_a_rule_that_yields_too_much_in_the_window_is_refused"),),
        58: ((_RECURRENCE, "test_a_rule_that_excludes_what_it_gives_is_refused"),),
        60: ((_RECURRENCE, "test_floods_of_single_times_are_refused"),),
        62: ((_ICS, "test_a_zone_that_costs_too_much_or_is_broken_is_refused"),),
        63: (
            (_ICS, "test_a_hostile_zone_influences_no_other_calendar"),
            (_ICS, "test_a_calendar_cannot_redefine_a_known_zone"),
            (_ICS, "test_a_zone_name_is_never_a_path"),
        ),
        64: ((_ICS, "test_an_impossible_offset_is_refused"),),
        65: ((_ICS, "test_a_time_that_cannot_be_meant_is_never_defaulted"),),
        66: ((_ICS, "test_a_time_that_cannot_be_meant_is_never_defaulted"),),
        67: ((_ICS, "test_a_time_that_cannot_be_meant_is_never_defaulted"),),
        68: (
            (_ICS, "test_a_sequence_that_is_none_counts_as_the_first"),
            (_READING, "test_the_later_version_stands_whatever_the_order_of_the_file"),
        ),
        69: ((_ICS, "test_an_event_without_a_usable_uid_is_left_out"),),
        70: ((_READING, "test_an_invite_with_two_methods_means_nothing_to_act_on"),),
        71: (
            (_RECURRENCE, "test_a_change_of_an_occurrence_that_does_not_exist_is_noted_not_applied"),
            (_RECURRENCE, "test_a_change_of_all_later_occurrences_is_noted_not_applied"),
        ),
        73: ((_READING, "test_only_plain_addresses_are_people"),),
        74: ((_WRITE, "test_a_name_keeps_to_its_parameter"), (_WRITE, "test_no_string_adds_a_property")),
        75: ((_ICS, "test_a_fold_inside_a_character_is_undone"),),
        77: ((_READING, "test_alarms_and_attachments_inside_an_event_change_nothing"),),
        78: ((_READING, "test_alarms_and_attachments_inside_an_event_change_nothing"),),
        79: (
            (_ICS, "test_other_encodings_are_read"),
            (_ICS, "test_what_is_no_calendar_is_refused_in_a_sentence"),
        ),
        80: ((_ICS, "test_a_calendar_cut_off_anywhere_ends_in_events_or_a_reason"),),
        82: ((_MBOX, "test_a_quoted_from_line_loses_one_quote"),),
        83: (
            (_MBOX, "test_a_message_larger_than_the_limit_is_skipped_at_flat_memory"),
            (_DETECT, "test_pipes_sockets_and_devices_are_refused_at_once"),
        ),
        84: ((_CONFIG, "test_a_slip_is_answered_with_the_place_and_the_remedy"),),
        85: (
            (_CONFIG, "test_the_environment_wins_over_the_file"),
            (_CONFIG, "test_a_slip_in_the_environment_names_the_variable"),
        ),
        87: ((_ARGUMENTS, "test_what_is_no_zone_is_refused_in_a_short_sentence"),),
        88: (
            (_SCAN, "test_standard_streams_may_be_closed"),
            (_SCAN, "test_a_reader_that_goes_away_is_no_error"),
            (_SCAN, "test_a_terminal_that_knows_ascii_only_is_served"),
        ),
    }
)
"""Number → (file below tests/, test)."""
