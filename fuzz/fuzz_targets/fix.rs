//! libFuzzer: repairs hold on any code.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qualm_fuzz::fix(data));
