//! libFuzzer: any lines are read or refused.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qualm_fuzz::jsonl(data));
