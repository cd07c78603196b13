//! libFuzzer: any rule is loaded or refused.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qualm_fuzz::rules(data));
