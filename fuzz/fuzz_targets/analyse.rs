//! libFuzzer: code of any language is analysed.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qualm_fuzz::analyse(data));
