//! libFuzzer: any configuration is read or refused.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qualm_fuzz::config(data));
