//! libFuzzer: any bytes from an editor are answered or refused.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qualm_fuzz::frames(data));
