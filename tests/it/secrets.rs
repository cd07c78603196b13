//! Secrets: formats and their offline checks, the judgement of named values, the vocabulary.
//!
//! Tokens are put together from pieces, so that no whole one stands in the source. All were made by a random number
//! generator for these tests; failures print formats and positions, never values.

use clap::ValueEnum;
use proptest::prelude::*;
use qualm::engine;
use qualm::engine::secrets::{self, Kind, Verdict};
use qualm::finding::{Confidence, Severity};
use qualm::rules::RuleSet;
use qualm::rules::vocabulary;
use qualm::settings::Settings;
use qualm::text::LineIndex;

use crate::cli::{project, qualm, run};

/// One valid token of every format that needs no context: format, pieces.
#[rustfmt::skip]
const TOKENS: &[(&str, &[&str])] = &[
    ("github-pat", &["ghp", "_vkhonuv9Ghesv6tKavA1QQ468KUybS1YkQaP"]),
    ("github-oauth", &["gho", "_QDCKewhLLR5eXprVP5DaF2C65CGimI2XtAAl"]),
    ("github-app-token", &["ghs", "_JiGAd7v1HjEsrEaF30pfdJH8ifLckS18xhcb"]),
    ("github-refresh", &["ghr", "_7oRj1bKKZ7t3HsIxlbWOH6mDhMbLL1FHy4SAzpzUruZ8dhwwuD1qKH8djVAEkvGFVQpF9qxTqCyB"]),
    ("github-fine-grained-pat", &["git", "hub_pat_MOggsAKB7qvh5I5T3IaRGY_GNPM2OGTIjY4IpFcfALM0oTZ82G61SNXnTJruGARD4YXvSZ15dzGEkeN96A"]),
    ("gitlab-pat-routable", &["glp", "at-ikX4xmZdzLj0BHIcsz602DlDdyPic5bsNoIS3pf8.01.14ozppg0t"]),
    ("gitlab-pat", &["glp", "at-L_odZl5rwaGsRLvCP9eS"]),
    ("gitlab-pipeline-trigger", &["glp", "tt-904bb407de7cc992f8b4e7f4ba43816bc69f5448"]),
    ("gitlab-runner", &["glr", "t-JVrjfoKShhMQmJ-FF88yMRn"]),
    ("gitlab-other", &["glo", "as-V649TWYZlPY5z7InObanak3"]),
    ("bitbucket-app-password", &["ATB", "B8MufXvlTBqwSkQIWEOj1LY44D1553F95"]),
    ("atlassian-api-token", &["ATA", "TT3jdPM53qeVH5L-DkDgthnzIuBHWUdJ41FAbx7Lk7lqN5YTPEtXZXclAPGc2-wjrQoGBL-8WSasQSlMVm7aKPTDTtnuChD5Aok86nGDEKCn1j6jK2JDyChBIAoN=3NqDBPEd5fsvIPIfg57=FF7KXUbfZekFQs6o4=AmP=B6945178"]),
    ("npm-token", &["npm", "_BX2nW0em6C6UTyXHEv3RzFIpnLJFMV2TDVXW"]),
    ("pypi-token", &["pyp", "i-AgEIcHlwaS5vcmfaIWhob_7vpkzpzCEMSfJvGPeDATfsFHM8CEQlcsYOr2iDjqBvdNUYgQV54a3Xp70pLcryW4lAJk0WRXQ8DGwuqXoW-XVGyTfrgWgZo8kk2-LZ1T9xfaAwC2A"]),
    ("rubygems", &["rub", "ygems_01a5da17489f93a27e7906c362ecfd6424cf1e72ca22b461"]),
    ("crates-io", &["cio", "CPIBGrIQebjkQKx3xdxL6I54CMH6hWa7"]),
    ("dockerhub-pat", &["dck", "r_oat_pGoqxNC4XI4QZo3YUsFSmshIex-GBC9u"]),
    ("aws-access-key-id", &["AKI", "ARZPUZDIKFJ3MSKHQ"]),
    ("aws-secret-access-key", &["aws_secret_a", "ccess_key = \"KaDhWwSg6zP5uci6osbZtmBRP9lJ8abikxIpgoa7\""]),
    ("aws-session-token", &["IQo", "Jb3JpZ2luuW3vrjbeqOAk+Rr8bvmcql4KThMka+Kj9RwKFEmjTEVqEgDg2/FHRERVCxjOdHVHMjkSPn0PcNIUE0xDGytzWQDgpAn+5gnfPOUiLdj=="]),
    ("aws-bedrock-key", &["ABS", "K6mnfKiEkKmU7j2IKv8dJQ9ktIhzb52omwBt8UuD64944/otnHNqBL9sQ4WSQOC+glglTRb/oUK/20e2BFiwtGK5WM4gnpZFAbrLF+qTDf681DKm6=="]),
    ("gcp-api-key", &["AIz", "ayKnbrd6Mnskxh16uHqIL-yoWv2mi37yZHE0"]),
    ("gcp-oauth-client-secret", &["GOC", "SPX-HjHVOdSC4ODQsUaGh4hBzN7Q3vXN"]),
    ("gcp-oauth-access", &["ya2", "9.uvmu7l_d2-1kLKDVKt2vGPa"]),
    ("azure-client-secret", &["zV2", "1Q~hShsOemba-y~-912GW7PGYeayeV.UfzKbk"]),
    ("azure-cosmos", &["Acc", "ountEndpoint=https://shop.documents.azure.com:443/;AccountKey=AXM5nP9MrV7eRxUPrvq5W/gn2bwAOyKEN5NgbJQaDnJQcJLRf9qo0EdcnjgrthIvOsHAnyYN8oHAT1BWS3Hu7g=="]),
    ("azure-storage-key", &["Acc", "ountKey=ksTCEfAyySs+F3V7dsemGMsDd/Oqa5sEsX5ZknUX4bD537ZiyIvFvTCQVole2UojfkOKsbi5D1bJ5UUoSpTcyg=="]),
    ("azure-servicebus", &["Sha", "redAccessKey=p6Q1GFC1uqJ0btdhYJoNfMcyLRbLwoRBnNs65VPF+uo="]),
    ("digitalocean", &["doo", "_v1_83858e06943140b90f685fe5b070081708193424f7df3f2176661c3f86cfd3bc"]),
    ("heroku", &["HRK", "U-AAXA1osjfwp1dGsVHoMCqP6Co-i6uo3ki6bkPOX947gRCoAOImv1rnZO_TeX"]),
    ("cloudflare-token", &["cfk", "_ta6da9SE9TpMs0kBOyKw2KfFhTfFFUzAznFJJmNkecf7ffe5"]),
    ("flyio", &["fo1", "_A61f7__OXTS_a4Gi-ddNtO_pMDUQB3STnDCXImTjCNJ"]),
    ("vercel", &["vca", "_eV3Cx4dSJAX3RbjsOGKuRtmkVhdaT_T2pFJytjqVYRHRikfX8kl0YKty"]),
    ("netlify", &["nfp", "_AsDIJS0ylpLgv3dMUGuGaHYcdxEt5bMdmU5pHia"]),
    ("render", &["rnd", "_DMubI65ZlmRhZCSQ4qEWy2twfzo9ya7"]),
    ("supabase", &["sb_", "secret_P0kV18FWx_BJCC1LoScxBvN752_idk2"]),
    ("neon", &["nap", "i_pra7xu1l3e5aphvat8af6kuky9bmlg7lla2j1jucza0pwqilv36ecgaiu05vg34r"]),
    ("planetscale", &["psc", "ale_oauth_O.jCJdNu7aJlRGLa.yuNoOhSukLCyfPf6hg"]),
    ("mongodb-atlas", &["mdb", "_sa_sk_hg4SDDoP3c3ibSY5HskFoTsRNbDtGPO0m87-cGdm"]),
    ("databricks", &["dap", "i1085b186682f578ba78e890319975663-6"]),
    ("openai", &["sk", "-svcacct-bxPVQxUJwlxZkuU87gj_RwbT3Bl", "bkFJwTfVHPcM1BibPkBdMN-sWND"]),
    ("anthropic", &["sk-", "ant-admin01-vbMYp2a1yTkf8zuq6k98qSCgSjBIFGx7ohVr10oh16nTS4BRgPwSHhOtHADDpXV8-qpWPiq-5nAVQjL6CYTGDh-QI_MsEAA"]),
    ("anthropic-oauth", &["sk-", "ant-oat01-vjJ8ZJc47FLVwZVCBurxGYPCo2W82TJ0lggJisqDUASA2Qg4qB8eCJ8EPpAcb9iwQz5Bp4vLGU476IVYZG7"]),
    ("huggingface", &["hf_", "RpAHhBXRTckapjVSimrKuNiBlLYeBJIbNA"]),
    ("groq", &["gsk", "_FpXKiuWI3QvzsDGU4yAHdOIrJAYDf9dUOoc5z98RvGRzwUJGywpQ"]),
    ("xai", &["xai", "-vE5lurCetoJUDRCDBqq2pp78cYosmT7EDVMhSfJeVup3bvD3h6ThZQHI57xfZbma6SyyfvEgSe7fnYP4"]),
    ("perplexity", &["ppl", "x-Ty7WlgSHhBt7Zhrt9alOySb03PS7JTu8WLUpGm0QyDy2sl1V"]),
    ("openrouter", &["sk-", "or-v1-32f1de36c17c0a1857474a1c0f107a4ce7c3d3a9e2446a7c9a70eeda77a1baa7"]),
    ("replicate", &["r8_", "O2DkczstUbw6pvGMmsxzotGNEWDVJJZwAyzZ3"]),
    ("nvidia-ngc", &["nva", "pi--HE5w7iHdigyrDCLFk3Lzz9ywlj76RKFIweVlYzVvZNIyvrMINY10MBR53BYDG6"]),
    ("cerebras", &["csk", "-lsozl87d5ou3k291zap458n1kdbcdayher1e2mmoqnhmdbfb"]),
    ("langsmith", &["lsv", "2_sk_424f06908502a3896a52378870c2fcc7_e973cd5dde"]),
    ("pinecone", &["pcs", "k_ImGdhX_Q7H7hc2oEnZTIJL1M02QURM9XNJMlsBxaSzsrRpBy0yxoUPpfZPpCCCCpVFdtUr"]),
    ("tavily", &["tvl", "y-prod-Pp8wNtT9NHzw4E5-JVQ6k6Yt0-0eTAk-"]),
    ("stripe-secret", &["rk_", "live_4sMt5lovbQIUGeo9ZXx"]),
    ("stripe-test", &["rk_", "test_RzX94egDRQUMLeF5wDx"]),
    ("stripe-webhook", &["whs", "ec_IADo8cfW9wZsvpz33f0/wRQv8Gk4zmKn+5s=="]),
    ("square", &["sq0", "csp-AHCg81vvfjQsKy-WWgVQiOJIiJyi_Y0vHsqzp6r2YdK"]),
    ("braintree", &["acc", "ess_token$production$j1y3gfiy5a1r6wem$e9a62c6e04aa1632dd1b63ed2ae2b1e3"]),
    ("razorpay", &["rzp", "_live_9j0EPrrOlRrFpq"]),
    ("shopify", &["shp", "at_ACE70c902D8BcFCbd3501Ab3eEdb336b"]),
    ("sendgrid", &["SG.", "B5bxNlt_EIkbOwlzxeUVQO.gJHOI1uaM2bqJqwZ95ydIbesekBsyIn7wYX_CZe79aH"]),
    ("mailchimp", &["a3c", "03e902167eba3e878f00ce9f5aee6-us07"]),
    ("brevo", &["xsm", "tpsib-0560be5fa2c003f88cb28364c274eaee0f8c0faa85fc856e85503915f2f22c12-RkkezRRkBpDBPiAB"]),
    ("slack-bot", &["xox", "b-2482776366815-1542743708348-tiEr9tEro9HvGuhVLHaD0"]),
    ("slack-user", &["xox", "e.xoxp-3-PsX7DtDbzAmwEO9j7GgDTg52VPgeoLt88neYQ4kbgzfz8jNl2FjRzEKN6TLo1gEjXpjgGDFDsI7vKYHstjsEb5XVi3vsWJVrtuu200NFs2sAvoBmP6TVHH95TwA9BKmEef9kMH6IUsh4K9m"]),
    ("slack-app", &["xap", "p-8-A443X1A0LNST-6687256867157-073f5b6b24e738b29a629b1db6b627846c94bc0fedc1d55b9c8e4866dc0db6c8"]),
    ("slack-legacy", &["xox", "d-KzpngG1hZPd6r4hZneBj-bJRqtVd9aXXs"]),
    ("slack-webhook", &["htt", "ps://hooks.slack.com/workflows/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"]),
    ("discord-bot", &["MTE", "wMDAwMDAwMDAwMDAwMDEyMw.GmrQGI.iaLAyY7Qrc45JS8OzeZzAajLskDFabMc40Hlda"]),
    ("discord-webhook", &["htt", "ps://ptb.discordapp.com/api/webhooks/51303538903253457880/NdB8pPG0cqK5MiVoiqcTYocMhC4kiCfDKVeMDo5YACZupDxqkiVfLIKPtw50Q8A"]),
    ("telegram-bot", &["166", "7180514:AAGHxqqX_kj6vzXmJ82alTDKlTGbZbdo2N6"]),
    ("teams-webhook", &["htt", "ps://ulid.webhook.office.com/webhookb2/57c321cafa35-4d86d16c994-9af89a7b5de@734f2edf738a53cd5f00ee3d2b-475a29154/IncomingWebhook/02f30ca38bd982a1097238b05189e7e6/1-99a4afd7fe50a2780b5ce70-103da0-233"]),
    ("notion", &["ntn", "_734524716237gh2WlzpFfTkM5ULkPTuS6Q07GRsADaW6Fz"]),
    ("linear", &["lin", "_api_Zr3HB4nQzSHKoQcaPeqYCxWWvu4ETIiY9TA4M4Fv"]),
    ("figma", &["fig", "p_4PUPCFT_h57CbdJ64_dU3mls3IRRxCY9bgg-8GDvy"]),
    ("airtable", &["pat", "NtsEGYrijXJhFO.0fac94225cf58af2ffcc24fd9d35f29389db429ca54a8cab66d79750079c8b0a"]),
    ("hubspot", &["pat", "-eu1-c66ab75d-3e4e-d751-281a-471a6e97aa65"]),
    ("contentful", &["CFP", "AT-Fun9P_dvhb83RO01il5q1rmHFI_FRrnrspB213cmgUx"]),
    ("mapbox-secret", &["sk.", "eyJ20BG2ruXjKF9qrlOCQyRwvJGnt6a3lkyk3Uc1wJ3WtKJUOdNlaby7myGVnNzz_S.iOhbvOCeGKOT61TVSIBQ_L"]),
    ("sentry", &["snt", "rys_eyJpYXQiOjE3MDAwMDAwMDAsInVybCI6Imh0dHBzOi8vc2VudHJ5LmlvIiwib3JnIjoicXVhbG0iLCJuIjoic0VSUFQyYTZrMiJ9_EiBR3jpTIBLE3Slt1Pphoycq1ZhNLSLaE6TiGZMwdTi"]),
    ("sentry", &["snt", "ryu_ae09af8413810b600699d20477da34926827fbe7b6a49015e8aa2f871353b641"]),
    ("newrelic", &["NRI", "I-ZTxx0n0TfUkbn32FK20m8XDOK1ix2Huf"]),
    ("grafana-sa", &["gls", "a_X5q53W9CuF7WSeb9Kl7ZkbbFvk5gvXCP_6f66fede"]),
    ("grafana-cloud", &["glc", "_eyJpYXQiOjE3MDAwMDAwMDAsInVybCI6Imh0dHBzOi8vc2VudHJ5LmlvIiwib3JnIjoicXVhbG0iLCJuIjoiaGRESHdId1ZxRSJ9"]),
    ("posthog", &["phx", "_KSittJbNTnobF2T7cvuFtmlu1aQh2CgzScYd5EynfLvqLG"]),
    ("sonar", &["squ", "_d2f75c3099c1504248d821ea7a8a711f684ccce7"]),
    ("circleci", &["CCI", "PAT_dKTNq4rtXkF9nwP5RjoKE9_bca384dc70e10abc65e70995accb1c5d84624b47"]),
    ("terraform-cloud", &["VR0", "Ke4h5ISlSLj.atlasv1.SiU81Swmz-HSV8A1KGqYfZlkQBP-_8M7LU3v7gOQa4StgpFg0RJ6R5uV3l1dCrk"]),
    ("vault", &["hvb", ".YdtfuSm6v12RVlp1CDIvm4zKq3gIzD1puRpSzafIY7MS7VjGUeeZSgmFFOyS7dHLM9OEk0uqM8hz8KWnsRBe1cOsLpzdd"]),
    ("pulumi", &["pul", "-04834c64e7e2289b430a238f5e41d34c96db065f"]),
    ("doppler", &["dp.", "audit.igujr.NFtQNph54cz4sJJ9MluATHA2QuX8jMshxaDRuXQoFr2"]),
    ("onepassword", &["ops", "_eyJpYXQiOjE3MDAwMDAwMDAsInVybCI6Imh0dHBzOi8vc2VudHJ5LmlvIiwib3JnIjoicXVhbG0iLCJuIjoiMjlvdXBIN0Vnd2I5VVNGOVR4U0JlQlgwZE5MMHNMdEVpbTJ2anA5SXJnazJYWWZSclBxOVF1aUtRdGNnOFNVcjl6TWlCWER4cUR2YmtTS3NQeDcwdGtkS1FRZThlcjIzNDZKZWZ1YWgwdXlZQlZoN2l1QkVzSTBSenpieGh4RTlUSlgwaXJJRzRtU2R3MTNMMjNDYTlJeUpDTkVERFBEODFmdnRLTzFVaEpaaHVXdHRyQVpycVE1ZFZGWXYzaTJXaHRQYXhzZ3FHc0FnZ3lSWFJvU3hpMGFhc3k3MHplTmF5SjZYTWxaQURra0RsZDlubGpURElFcDNVUSJ9"]),
    ("age-key", &["AGE", "-SECRET-KEY-1P545ACLYXCFTP62W9ZE0A0HQX5YSGC8XLWU8EL0D6T3DPLD6YHT5DT30RC"]),
    ("tailscale", &["tsk", "ey-auth-Tz0zsoGD1j8Mz-nb1XoxBLmPgpY7j05rS"]),
    ("cloudinary-uri", &["clo", "udinary://324053356849512:sUrcYusrZSbrKGGkXfRHIq02FbP@8gh7"]),
    ("dynatrace", &["dt0", "c01.ujMflMCXi7MwHTv3HHq4KzR5.4KGCPL2L9K8TCH7I5GBRKD98L5VZR4AKNONXLP3IK6T9F8S3HSRW859SZF3FW30L"]),
    ("deno-deploy", &["ddw", "_Rvg7hmoDHLWSQJC1tRmvPRSQdCr4bph3DogN"]),
    ("postman", &["PMA", "K-c3a71d4270b1645e895a059e-f1dc2e136154da612d8982e4536841dc31"]),
    ("new-relic-license", &["d6d", "f45e2fc5ceba6e9ec931d93bb435dFFFFNRAL"]),
    ("nuget", &["oy2", "0ibyyurl65b4kj4hbi6jlvhkpo2drvauk7vwzzutkw9"]),
    ("docker-swarm", &["SWM", "TKN-1-5r2f4qkks4rfgy134o5og2080opxn7yftd8ng1ab91nq15n1wp-k16a6yh5o3xsh88jbbld63ino"]),
    ("gcp-gemini", &["AQ.", "Ab8RN6PVsOnA66cKIFTmxrrjtjVmd4xI0zvy4Zr9moEHZhNX2x"]),
    ("gcp-refresh-token", &["1//", "09Gqc_fQ7ZvqsP3CCT_nKEBJMhw5k62rOjlqnFCraP_c0YsHh47lft6zNHIA33NbEI3p85cRbGIEV45gO-V_RrwlIM5dcJjWpwIq"]),
    ("firebase-messaging", &["AAA", "AulpwIKa:APA91bk99neEC7C6JYMiznF6ytTBURaHyx49wQOmCb5k5pbS2Sd6CRSH2D6oqM79-O36jKkv-0GhTnrU_D4J1_pmHdNZ1INU9z4mgYake_BSDv2iFeuS0HOkJ9C1hnsSSIIpeUxT0uRc"]),
    ("azure-sas", &["htt", "ps://prodmedia.blob.core.windows.net/up?sv=2022-11-02&ss=b&srt=sco&sp=rwdl&se=2027-01-01T00:00:00Z&sig=Ge3Dafk9vM01r%2Bp1QRV4tL4P5yfUnuwSw6V9LK7G0go%3D"]),
    ("azure-app-configuration", &["End", "point=https://shop.azconfig.io;Id=a1B2-l9-s0:qaQ3ZrbuwP7tfzp1zSsY;Secret=tldEH0CWKEhpVeJ9u2TBCKZ0XJ6A0q0AlRkaAAILRRw="]),
    ("azure-devops", &["Gts", "E7QTBFxkj6SxiqtOLR0YiCN1tIE8dZtLgUprXLYE82Iedk6619HGASSfIl39yVq3oxk8JepUGAZDOj7Nn"]),
    ("cloudflare-origin-ca", &["v1.", "0-5ae08e9df0b3f13052ba1315-25fa27a6abde3911a95891fca76a9e28becdcb820372c310f04040699f0c60d9df89af707b1de74f1f7144a6262a997702652f2b23a015da2219027c30d5c984b859a94e7bbe96cc3e"]),
    ("vercel-blob", &["ver", "cel_blob_rw_4coqTnYWOfjkXdUU_8eyhCil3dBsdaW8u830opAs0bPANUG"]),
    ("elastic-cloud", &["ess", "u_EpAj08dNPu0DmtFQuOyDwYfFTRVBQaeIKJ8NFRXlCQH5T/8+gXdnSUtG4PpuLQrtsxaoI2eGjGHP4lkY=="]),
    ("cockroach", &["CCD", "B1_TtFPYgmLePrcN126cM44lr_RAkVC6xeGGdX4oCHwrLPNnyGZgB1OGb2h7WUYyyd"]),
    ("together", &["tgp", "_v1_3uif23EFW3Z8bjprCXh-wM98rFLcsw3YgXRFph5st32"]),
    ("elevenlabs", &["sk_", "703db3280e59f722493741e69ec5cf4f96cdc308ead908dc"]),
    ("firecrawl", &["fc-", "5c7d5df063396f23e06356741a5bfd6d"]),
    ("square", &["EAA", "AErsG7ms6z8-tbq2OwvrmfPzLlQSvWbaFE5Y41Riem_I8vnupL9sMeeOwl2hY"]),
    ("plaid", &["acc", "ess-production-3f9b17d1-7233-4e58-ad8f-652430cecc95"]),
    ("flutterwave", &["FLW", "SECK-46ac360d6eeeec4ab0a2d6a5397f597b-X"]),
    ("twilio", &["SK9", "386c3f00a6b04de029675fe9d8e5a8f"]),
    ("mailersend", &["mls", "n.b0d54602bb8d7c925f47fae3463ab8de06ebcfd7a4ddd069b08c0947dacb0b8e"]),
    ("resend", &["re_", "MX1t2EOJ_5z35qKN3HXD3aUY0qROuWrVI"]),
    ("facebook", &["EAA", "5Nte5recOBxySxd0hYx1I7Sl3LXnsJxIQB9U8dl8RBTzNFNSBR3FtNfqVOdYZ8UDTXFBMPpO0hANsUloq3AwJwqLzEfhjmZSrxRDyWzXxevGBq6ueDDlHMy0KSKxz83mUBeapOTKpuLACF8My23bc39wG93g8lQmpwoHzPKUHjmOusozNDTu"]),
    ("twitter-bearer", &["AAA", "AAAAAAAAAAAAAAAAAAsYaGfc2V6lB1Kt9NwWzjO9AaFepqhO%3DNYzN9EsyqmrNoH8ahF6VvGGdZNQwSdWA6G74bBnlPwhWuh8BCK"]),
    ("linkedin", &["WPL", "_AP1.cwJgI41eAIErSnuO.97wfjF=="]),
    ("linear", &["lin", "_oauth_ec1a099205574ad60ca8308f3a2d5b79d4930e918aa18ef38d56d69ff64084c9"]),
    ("clickup", &["pk_", "57007749_Z92482BMPQL68064TWTEK6IGO5G1B9R6"]),
    ("salesforce", &["00D", "KurZFXlnct8L!Reekr6gCEX.waT_WkdyXtug8uwNN0DQUJwJdC7VLCSd5qAQd1TGqdJN6mmr5qjfV0J7fxCDge..V448V6cP7u7FvX04sCI0f"]),
    ("intercom", &["dG9", "rOXZi8aU7jaFY/wyZAnrT5gBVo21gRRcuQDdKtq/5MysXkChz08Fxk+J="]),
    ("grafana-cloud", &["eyJ", "rIjoiVXhEWEdPMXIzR0d5WjNEYndmVW8wTmpZYzF3T2dzcjciLCJuIjoiZGVwbG95IiwiaWQiOjF9"]),
    ("launchdarkly", &["sdk", "-b414594c-68df-4a16-9243-935b9a9a13f3"]),
    ("configcat", &["con", "figcat-sdk-1/W9wag8TlTe0xkQtd2qvN0p/Hl9TNqFMbrhO5MuGJ24HzF"]),
    ("statsig", &["sec", "ret-UjkowAlssE5u3j1lHbIQRK5AAln0nqAfKgUWLE6B4V4"]),
    ("segment", &["sgp", "_5uP5aGg6iCGL4i8MqZquHMHpAGnxgPXCtMVqbg1BM3nTOroRHCTPEAQL79SsuyDp"]),
    ("sourcegraph", &["sgp", "_2dfdce6db4920bed_4277eda4e10e35a7765bca964e1026440ef9d079"]),
    ("buildkite", &["bku", "a_67e0bb661a83014e878bd873358666e3fef450a2"]),
    ("harness", &["pat", ".6kX80bXIVk10TVfLlanAWh.oknf7QI5E2PTn5pPgfCCutHA.hFcmB0CfYp7OJe8sUR2z"]),
    ("jfrog", &["AKC", "pOQbLuhi5VHjjDIPQ5aR25vXoIalVNqPr56aKOVylqlqE8Qwe2nvq4sL4NuCLB3RWyLLX2"]),
    ("onepassword-secret-key", &["A3-", "44Q4PI-VW53UC-KQ3LA-CLSLE-9GIVZ-ARJU8"]),
    ("onesignal", &["os_", "v2_app_rlymxv2v3ct7p3fgggrdidwl5q7w3pr3riyez676qlivzy52dl3ynnctjtz7doceuzcn76ihau4tauq37zhtuqxdus7w5s3gcnszito"]),
    ("pubnub", &["sec", "-c-D4d8HttuHLN9sOL4gj3Utn0gaWW22065OUv2Ici/byuTRczP"]),
    ("dropbox", &["sl.", "oKcGfITEaldd1a_W4dOG2imgP8tSjwooibfU5laq7-HcI17zG2wxKc3T8_86Lawxen1iXwwt1-Ar3DUNmL20_ppSTGRxiVBgeL3vmIBGjk0Q87RN0zKsFu9Rak7kGWD37-5DcGJW3Y3T"]),
    ("alibaba", &["LTA", "I5rWpRrSyPE9WWYHbMmwl"]),
    ("tencent", &["AKI", "DAvXwkD1evsROFrcz05jC05ssYUAA26BX"]),
    ("yandex", &["AQV", "NEHbXQX6ggj5qFHNEyM84FEtvHM9mqSIFzdO_"]),
    ("exoscale", &["EXO", "vbfuwuaq3wuhwlg5ompicx4ljy"]),
    ("easypost", &["EZA", "KyQSkZf9BBeTMcxICfw0ZiHoZA7dsRQUukXgJWYPPecD77hNK5Lfn3e"]),
    ("shippo", &["shi", "ppo_live_927e47d614c342171dd6ea5bdbb08f2197cd72b5"]),
    ("duffel", &["duf", "fel_live_k1L5wJ0pg1aCWyJpeNs2Dfn54IFOm9kFxjAAZOhE_Ko"]),
    ("typeform", &["tfp", "_5QVsm7PugCe9ZrSyT40kjOIydSNhF4iFlmn-vlU0wpww"]),
    ("readme", &["rdm", "e_xn8s9h9ofllpdl9w7355yzjmqfsm0o5r888k4haqbprxp2fdoy49jn573fon7h4n8j5xh1"]),
    ("prefect", &["pnu", "_5SCrFv0VUAk7sRU9Zg0np2nSdmk98N2KD4BO"]),
    ("infracost", &["ico", "-E0TDOgvV7TFlj72EKuKpgIS4EWBIETfk"]),
    ("rapidapi", &["b6d", "7def58cmshc4ae39094d0f9d3p18a8393jsn7ecd9e65a274"]),
    ("adobe", &["p8e", "-02nlblflxioh6usn6ooa5x2tgqzpser5"]),
    ("apify", &["api", "fy_api_5tvPoW8UArgErvZ3vwyzyohR2QYoKf29kzQi"]),
    ("maxmind", &["RRQ", "bZN_IdiV0ypBFaBiQGlzytzTL6m21DY4v_mmk"]),
    ("openshift", &["sha", "256~xDNAnK3nnOKIsME8dlEgn8293UFdsGxBioyAtUuJH0l"]),
    ("adafruit", &["aio", "_iXZMRKgGDJVcl2kNayVYjvtrxBfN"]),
    ("polar", &["pol", "ar_oat_T5H04bb_GEtj5xLi2Wv8D_HfcJfeUgqJfxXpn9wZmtO"]),
    ("paddle", &["pdl", "_live_apikey_tkwprcss3k5w8h8bzswdezup3x_Lny9Jlv463adQATTVAwygo_jHQ"]),
    ("runpod", &["rpa", "_nOhSPLGN96FTBTju46qbrJusLvttG0vCbuFZr9qrjd"]),
    ("datastax-astra", &["Ast", "raCS:dsaoybnkP09Hk4xFIaWrVjuf:292ff48ebfbe0b15850beefc9a42b25f738ec45a5a73f6f190136a11fbc7518f"]),
    ("django-secret-key", &["dja", "ngo-insecure-@_4p8bz7*7!*@3u4n@i!mz%3i+j3%l9mf1(**(#5tu8lk995nk"]),
    ("jwt", &["eyJ", "hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJxdWFsbS10ZXN0cyIsImV4cCI6NDAwMDAwMDAwMH0.ORvMiAKP0uCeVoDwcIy3IPg9n5FT4t2n1ct2aSzdrmK"]),
];

fn formats_in(text: &str) -> Vec<&'static str> {
    secrets::scan(text).iter().map(|found| found.format).collect()
}

fn token(format: &str) -> String {
    let (_, pieces) = TOKENS.iter().find(|(id, _)| *id == format).expect("a token of the table");
    pieces.concat()
}

#[test]
fn every_format_is_found_in_code() {
    for (row, (format, pieces)) in TOKENS.iter().enumerate() {
        let value = pieces.concat();
        // Formats with a name in their shape are written as an assignment already; the others stand in a literal.
        let text =
            if value.contains(" = \"") { value.clone() } else { format!("client = connect(\"{value}\")\n# discord\n") };
        let found = secrets::scan(&text);
        assert_eq!(found.iter().map(|m| m.format).collect::<Vec<_>>(), [*format], "row {row}");
        assert!(!found[0].looks_made_up, "row {row}: {format} fails its own check");
        assert!(found[0].related.is_empty());
    }
}

#[test]
fn formats_are_not_cut_out_of_longer_words() {
    for (format, pieces) in TOKENS.iter().filter(|(_, pieces)| pieces[0].bytes().all(|b| b.is_ascii_lowercase())) {
        let joined = format!("x{}", pieces.concat());
        let inner = secrets::scan(&joined).iter().any(|found| found.format == *format && found.span.start == 1);
        assert!(!inner, "{format} is found inside a word");
    }
}

#[test]
fn a_failed_checksum_makes_a_hint() {
    for format in ["github-pat", "github-oauth", "github-app-token", "npm-token", "grafana-sa"] {
        let mut value = token(format);
        let last = value.pop().expect("tokens are not empty");
        value.push(if last == 'b' { 'c' } else { 'b' });
        let found = secrets::scan(&value);
        assert_eq!(found.len(), 1, "{format}");
        assert!(found[0].looks_made_up && !found[0].verified, "{format}");
        assert_eq!((found[0].severity, found[0].confidence), (Severity::Hint, Confidence::Low), "{format}");
    }
    let real = secrets::scan(&token("github-pat"));
    assert!(real[0].verified);
    assert_eq!((real[0].severity, real[0].confidence), (Severity::Error, Confidence::High));
}

#[test]
fn the_same_value_is_reported_once() {
    let value = token("github-pat");
    let text = format!("a = \"{value}\"\nb = \"{value}\"\nc = \"{value}\"\n");
    let found = secrets::scan(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].related.len(), 2);
    assert!(found[0].related.iter().all(|span| span.of(&text) == value));
}

/// Text and the formats expected in it, in order.
fn check_text(row: usize, text: &str, expected: &[&str]) {
    assert_eq!(formats_in(text), expected, "row {row}");
}

#[test]
fn formats_in_context() {
    let pem_body = "29BTwYBXSJTeZTaJyMMhzP32XyOavRMNpxek7bjW1WWjvUscZ4/RtHcUKv8i6mbU\n3bR3ToSTyUqj50dPf0yNW+67MTBJGdCXtzKEM+6AqWALHgcjipICz+LJLE2FmgBN";
    let (begin, end) = ("-----BEGIN RSA PRIV\u{41}TE KEY-----", "-----END RSA PRIVATE KEY-----");
    let hex32 = ["4f9a01c7d28be365", "b1e07d3c92a8f645"].concat();
    let secret = format!("{}{}", "kZ8vQ2mT5xWc7Rb1Np4L", "s9Yf3Hd6Gj0Ka/Ue+iVo");
    let rows: &[(String, &[&str])] = &[
        (format!("KEY = \"\"\"{begin}\n{pem_body}\n{end}\"\"\""), &["private-key"]),
        (format!("KEY = \"{begin}\\n{}\\n{end}\"", pem_body.replace('\n', "\\n")), &["private-key"]),
        (format!("KEY = \"{begin}\\nMIIE...\\n{end}\""), &[]),
        (format!("if line.startswith(\"{begin}\"):"), &[]),
        ("-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf".into(), &[]),
        (
            format!(
                "boto3.client(\"s3\", aws_access_key_id=\"{}\", aws_secret_access_key=\"{secret}\")",
                token("aws-access-key-id")
            ),
            &["aws-access-key-id", "aws-secret-access-key"],
        ),
        (
            format!("Credentials::new(\"{}\", \"{secret}\", None, None, \"static\")", token("aws-access-key-id")),
            &["aws-access-key-id", "aws-secret-access-key"],
        ),
        ("aws_secret_access_key = \"0123456789abcdef0123456789abcdef01234567\"".into(), &[]),
        ("DB = \"postgres://app:Tr0ub4dor&3@db.prod.acme.io/app\"".into(), &["postgres-uri"]),
        ("DB = \"postgresql+psycopg2://app:Tr0ub4dor@db.acme.io:5432/app\"".into(), &["postgres-uri"]),
        ("DB = \"mysql://root:Sup3rS3cr3t@10.2.0.4/shop\"".into(), &["mysql-uri"]),
        ("DB = \"mongodb+srv://shop:kJ8aa02lq@cluster0.ab1cd.mongodb.net/\"".into(), &["mongodb-uri"]),
        ("URL = \"redis://:c0ld-turkey-91@cache.acme.io:6379/0\"".into(), &["redis-uri"]),
        ("URL = \"https://deploy:w4ter-m3lon@git.acme.io/app.git\"".into(), &["http-basic-uri"]),
        ("DB = \"postgres://user:password@localhost/app\"".into(), &[]),
        ("DB = \"postgres://user:${DB_PASSWORD}@db.acme.io/app\"".into(), &[]),
        ("DB = f\"postgres://{user}:{password}@{host}/app\"".into(), &[]),
        ("DB = \"postgres://user:pass@host:5432/db\"".into(), &[]),
        ("DB = \"postgres://user:<password>@db.acme.io/app\"".into(), &[]),
        ("URL = \"https://user:hunter22@example.com/\"".into(), &[]),
        ("URL = \"https://acme.io:8443/path@2.0\"".into(), &[]),
        ("URL = \"https://cdn.jsdelivr.net/npm/vue@3\"".into(), &[]),
        (
            "CS = \"Server=sql.acme.io;Database=shop;User Id=sa;Password=Wint3r-is-h3re;\"".into(),
            &["connection-string"],
        ),
        ("CS = \"Server=sql;Database=shop;User Id=sa;Password={password};\"".into(), &[]),
        ("CS = \"Server=sql;Database=shop;Integrated Security=true;\"".into(), &[]),
        ("h = {\"Authorization\": \"Basic ZGVwbG95OlcwbmRlcmZ1bC0xMg==\"}".into(), &["basic-auth-header"]),
        ("h = {\"Authorization\": \"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\"}".into(), &[]),
        ("h = {\"Authorization\": \"Bearer q7Rk2mXw9TzPb4Ls8NvJ3cHd\"}".into(), &["bearer-header"]),
        ("h = {\"Authorization\": f\"Bearer {token}\"}".into(), &[]),
        ("h = {\"Authorization\": \"Bearer YOUR_ACCESS_TOKEN_GOES_HERE\"}".into(), &[]),
        // The provider's name must stand near.
        (format!("twilio = Client(\"{}{hex32}\", secret)", "SK"), &["twilio"]),
        (format!("x = Client(\"{}{hex32}\", secret)", "SK"), &["twilio"]),
        (format!("TWILIO_AUTH_TOKEN = \"{hex32}\""), &["twilio-auth-token"]),
        (format!("mailgun = Mailgun(\"key-{hex32}\")"), &["mailgun"]),
        (format!("cache_key = \"key-{hex32}\""), &[]),
        (format!("deepseek = OpenAI(api_key=\"sk-{hex32}\")"), &["deepseek"]),
        (format!("cloudflare_api_token = \"{}\"", "q7Rk2mXw9TzPb4Ls8NvJ3cHd-x1Yf6Gj0KaUe5oV"), &["cloudflare-token"]),
        // Nothing but random letters: the name must say the provider and a word for secrets.
        (format!("DD_API_KEY={hex32}"), &["datadog"]),
        (format!("{{\"datadog-app-key\": \"{hex32}\"}}"), &["datadog"]),
        (format!("const DATADOG_KEY: &str = \"{hex32}\";"), &["datadog"]),
        (format!("Set DATADOG_API_KEY to `{hex32}`."), &["datadog"]),
        (format!("datadog_md5 = \"{hex32}\""), &[]),
        (format!("datadog_key_id = \"{hex32}\""), &[]),
        (format!("add_key = \"{hex32}\""), &[]),
        (format!("datadog = load(key)\nchecksum = \"{hex32}\""), &[]),
        ("heroku_api_key: 7f3a9c1d-e5b2-4680-a1c3-e5f7092b4d6e".into(), &["heroku"]),
        ("heroku_app_id: 7f3a9c1d-e5b2-4680-a1c3-e5f7092b4d6e".into(), &[]),
        ("u = \"jdbc:mysql://10.3.0.8/shop?user=shop&password=Wint3r-is-h3re\"".into(), &["jdbc-uri"]),
        ("u = \"jdbc:mysql://10.3.0.8/shop?user=shop&password=${PW}\"".into(), &[]),
        // Documented samples and filler.
        ("id = \"AKIAIOSFODNN7EXAMPLE\"".into(), &[]),
        (format!("t = \"ghp_{}\"", "x".repeat(36)), &[]),
        (format!("t = \"ghp_{}\"", "1234567890abcdefghijklmnopqrstuvwxyz"), &[]),
        ("u = \"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX\"".into(), &[]),
        ("k = \"sk_test_your_key_here_please_ok\"".into(), &[]),
        ("k = \"AIzaSyXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX\"".into(), &[]),
        (
            [
                "t = \"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
                ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ",
                ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c\"",
            ]
            .concat(),
            &[],
        ),
        // Look-alikes.
        ("msg.channel = skip; hf_hub = 1; pat.match(x); cio.read()".into(), &[]),
        ("integrity=\"sha512-oQ8Yz2kBpWm4XGr1TtVn7Lc5HjEd9SfRa3UiKs6PwNqMvJxDb0ZyCgAhFuIoTeLk/1==\"".into(), &[]),
        ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ".into(), &[]),
        ("address = \"0x52908400098527886E0F7030069857D2E4169EE7\"".into(), &[]),
        ("uuid = \"6ba7b810-9dad-11d1-80b4-00c04fd430c8\"".into(), &[]),
        ("oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393".into(), &[]),
    ];
    for (row, (text, expected)) in rows.iter().enumerate() {
        check_text(row, text, expected);
    }
}

#[test]
fn harmless_variants_are_minor() {
    let google = token("gcp-api-key");
    let browser = format!("const firebaseConfig = {{ apiKey: \"{google}\", authDomain: \"app.firebaseapp.com\" }};");
    let rows = [
        (browser, Severity::Info),
        (format!("const key = \"{google}\";"), Severity::Error),
        ("DB = \"postgres://postgres:postgres@localhost/app\"".to_owned(), Severity::Info),
        (token("stripe-test"), Severity::Warning),
    ];
    for (row, (text, severity)) in rows.iter().enumerate() {
        let found = secrets::scan(text);
        assert_eq!(found.iter().map(|m| m.severity).collect::<Vec<_>>(), [*severity], "row {row}");
    }
}

#[test]
fn vocabulary_table() {
    let rows: &[(&str, &str, bool)] = &[
        ("password", "password", true),
        ("DB_PASSWORD", "password", true),
        ("dbPassword2", "password", true),
        ("userPasswd", "password", true),
        ("smtp_pass", "password", true),
        ("password_field_name", "password", false),
        ("passwordField", "password", false),
        ("password_hash", "password", false),
        ("PASSWORD_HASHERS", "password", false),
        ("forgot_password", "password", false),
        ("show-password", "password", false),
        ("compass", "password", false),
        ("bypass", "password", false),
        ("api_key", "secret", true),
        ("openaiApiKey", "secret", true),
        ("APIKey", "secret", true),
        ("JWT_SECRET", "secret", true),
        ("clientSecret", "secret", true),
        ("secret_key_base", "secret", true),
        ("auth_token", "secret", true),
        ("GITHUB_TOKEN", "secret", true),
        ("max_tokens", "token", false),
        ("token_ids", "token", false),
        ("eos_token", "token", false),
        ("pad_token", "token", false),
        ("tokenizer", "token", false),
        ("tokenType", "token", false),
        ("stop_token", "token", false),
        ("secretName", "secret", false),
        ("keyboard", "key", false),
        ("primary_key", "secret-weak", false),
        ("primary_key", "key", false),
        ("public_key", "key", false),
        ("stripePublishableKey", "secret", false),
        ("csrf_token", "security", true),
        ("reset_token", "security", true),
        ("session_id", "security", true),
        ("nonce", "security", true),
        ("salt", "security", true),
        ("otpCode", "security", true),
        ("color", "security", false),
        ("index", "security", false),
        ("file_sha256", "hash", true),
        ("commitHash", "hash", true),
        ("shape", "hash", false),
        ("anything", "no-such-class", false),
        ("", "password", false),
        ("_", "password", false),
        ("пароль", "password", false),
    ];
    for (identifier, class, expected) in rows {
        assert_eq!(vocabulary::says(identifier, class), *expected, "{identifier} {class}");
    }
}

#[test]
fn anchors_cover_what_says_accepts() {
    for class in vocabulary::classes() {
        let anchors = vocabulary::anchors([class]);
        assert!(!anchors.is_empty(), "{class}");
        assert!(anchors.iter().all(|word| *word == word.to_ascii_lowercase()), "{class}");
    }
    assert!(vocabulary::anchors(["no-such-class"]).is_empty());
    for identifier in ["DB_PASSWORD", "openaiApiKey", "clientSecret2", "secret_key_base"] {
        for class in vocabulary::classes().into_iter().filter(|class| vocabulary::says(identifier, class)) {
            let lower = identifier.to_ascii_lowercase();
            assert!(
                vocabulary::anchors([class]).iter().any(|word| lower.contains(word.as_str())),
                "{identifier} {class}"
            );
        }
    }
}

fn check_judge(row: usize, name: &str, value: &str, kind: Kind, secret: bool) {
    assert_eq!(secrets::judge_named(name, value, kind).is_secret(), secret, "row {row} ({name}, {kind:?})");
}

#[test]
fn judge_table() {
    use Kind::{Key, Password, Token};
    let rows: &[(&str, &str, Kind, bool)] = &[
        ("password", "hunter2", Password, true),
        ("db_password", "Tr0ub4dor&3", Password, true),
        ("password", "correcthorse", Password, true),
        ("password", "P@ssw0rd", Password, true),
        ("password", "wint3r$", Password, true),
        ("password", "!Summer2024", Password, true),
        ("api_key", "q7Rk2mXw9TzPb4Ls8NvJ3cHd", Token, true),
        ("secret", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", Token, true),
        ("encryption_key", "my16bytekey0k!zz", Key, true),
        // Placeholders.
        ("password", "", Password, false),
        ("password", "abc", Password, false),
        ("password", "changeme", Password, false),
        ("password", "your-password-here", Password, false),
        ("password", "<password>", Password, false),
        ("password", "${DB_PASSWORD}", Password, false),
        ("password", "{{ password }}", Password, false),
        ("password", "{{password}}", Password, false),
        ("password", "%DB_PASSWORD%", Password, false),
        ("password", "$PASSWORD", Password, false),
        ("password", "********", Password, false),
        ("password", "xxxxxxxx", Password, false),
        ("password", "••••••••", Password, false),
        ("password", "example", Password, false),
        ("password", "test", Password, false),
        ("password", "none", Password, false),
        ("api_key", "YOUR_API_KEY_GOES_HERE", Token, false),
        ("api_key", "abcdefghijklmnop1234567890", Token, false),
        ("api_key", "insert-your-api-key-12345", Token, false),
        // The name again, kinds and labels.
        ("PASSWORD", "password", Password, false),
        ("TOKEN", "token", Token, false),
        ("password_field", "password", Password, false),
        ("password", "Password:", Password, false),
        ("password", "Enter your password", Password, false),
        ("password", "new-password", Password, false),
        ("password", "current-password", Password, false),
        ("password", "bcrypt", Password, false),
        ("password", "string", Password, false),
        ("password", "Contraseña", Password, false),
        ("password", "auth.password.label", Password, false),
        ("password", "required|min:8", Password, false),
        // Indirections.
        ("password", "DB_PASSWORD", Password, false),
        ("password", "config.db.password", Password, false),
        ("password", "vault:secret/data/db", Password, false),
        ("password", "op://prod/db/password", Password, false),
        ("secret", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db", Token, false),
        ("password", "get_password()", Password, false),
        ("password", "process.env.DB_PASSWORD", Password, false),
        ("password", "ENC[AES256_GCM,data]", Password, false),
        // Paths, addresses, markup, numbers.
        ("password", "/run/secrets/db", Password, false),
        ("private_key", "./certs/server.pem", Key, false),
        ("token", "https://auth.acme.io/oauth2/token", Token, false),
        ("password", "someone@acme.io", Password, false),
        ("password", "<input/>", Password, false),
        ("password", "#password", Password, false),
        ("password", "input[name=password]", Password, false),
        ("password", "^[a-z0-9]{8,}$", Password, false),
        ("password", "%(password)s", Password, false),
        ("password", "20240131", Password, false),
        ("token", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", Token, false),
        ("secret_token", "1.2.3.4", Password, false),
        // Digests and public material.
        ("commit_token_sha", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", Token, false),
        ("password", "$2b$12$abcdefghijklmnopqrstuv", Password, false),
        ("secret", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Token, false),
        ("key", "pk_live_q7Rk2mXw9TzPb4Ls8NvJ3cHd", Token, false),
        ("token", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB", Token, false),
        // Words.
        ("token", "authentication-session-token", Token, false),
        ("secret_key", "development_server_configuration", Token, false),
        ("eos_token", "</s>", Token, false),
        ("pad_token", "[PAD]", Token, false),
        ("apiKey", "UserSettingsControllerKey", Token, false),
        ("token", "aaaaaaaaaaaaaaaaaaaaaaaa", Token, false),
    ];
    for (row, (name, value, kind, secret)) in rows.iter().enumerate() {
        check_judge(row, name, value, *kind, *secret);
    }
    assert_eq!(secrets::judge("admin123", Kind::Password), Verdict::KnownPassword);
}

#[test]
fn keywords_announce_every_format() {
    let anchors: Vec<&str> = secrets::anchors().collect();
    assert!(anchors.iter().all(|word| word.len() >= 2 && *word == word.to_ascii_lowercase()));
    for (format, pieces) in TOKENS {
        let lower = format!("{} discord", pieces.concat()).to_ascii_lowercase();
        assert!(anchors.iter().any(|word| lower.contains(word)), "{format}");
    }
    assert!(secrets::format_ids().len() >= 100);
    // Every shape compiles: each one is tried around its keywords.
    let all = secrets::anchors().map(|word| format!("{word}\n")).collect::<String>();
    assert_eq!(formats_in(&all), [""; 0]);
}

#[test]
fn repeated_beginnings_take_linear_time() {
    // Quadratic work on texts of this size would take minutes.
    for piece in
        ["eyJ", "eyJhbGciOiJIUzI1NiJ9.", "sk-", "ghp_", "postgres://a:", "-----BEGIN PRIVATE KEY-----", "MTEw.discord"]
    {
        let _ = secrets::scan(&piece.repeat(300_000 / piece.len()));
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let tokens: Vec<String> = TOKENS.iter().map(|(_, pieces)| pieces.concat()).collect();
    let keywords: Vec<String> = secrets::anchors().map(str::to_owned).collect();
    let piece = prop_oneof![
        proptest::sample::select(tokens),
        proptest::sample::select(keywords),
        any::<String>(),
        "[A-Za-z0-9+/=_.:@-]{0,80}",
        Just("\n".to_owned()),
        Just("é".to_owned()),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn scan_and_judge_take_any_text(text in fragments()) {
        for found in secrets::scan(&text) {
            for span in std::iter::once(&found.span).chain(&found.related) {
                prop_assert!(text.get(span.range()).is_some_and(|value| !value.is_empty()), "{}", found.format);
            }
        }
        for kind in [Kind::Password, Kind::Token, Kind::Key] {
            let _ = secrets::judge_named(&text, &text, kind);
            let _ = secrets::judge(&text, kind);
        }
        let _ = vocabulary::says(&text, "secret");
    }
}

/// Files without a grammar of ours: each marked line holds a credential, every other line none.
#[test]
fn files_of_configuration_are_searched() {
    let fixture = include_str!("../fixtures/secrets/configuration.md");
    let rules = RuleSet::builtin();
    let mut failures = Vec::new();
    for block in fixture.split("```file path=").skip(1) {
        let (path, rest) = block.split_once('\n').expect("a path stands on the line of the fence");
        let body = rest.split("```").next().unwrap_or_default();
        let marked = |line: &str| line.split_once(" <<< ").map(|(_, rule)| rule.to_owned());
        let text: String =
            body.lines().map(|line| format!("{}\n", line.split(" <<< ").next().unwrap_or(line))).collect();
        let analysis = engine::search(&text, path, &rules, &Settings::default());
        let lines = LineIndex::new(&text);
        let line_of = |offset: u32| lines.line(offset as usize);
        for (number, line) in body.lines().enumerate() {
            let said: Vec<String> = analysis
                .findings
                .iter()
                .filter(|finding| finding.severity >= Severity::Warning && line_of(finding.span.start) == number)
                .map(|finding| finding.rule.to_string())
                .collect();
            if said != marked(line).into_iter().collect::<Vec<_>>() {
                failures.push(format!("{path}:{}: {said:?} is said of `{line}`", number + 1));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// No format of output shows the value, with whatever else stands on its line.
#[test]
fn values_of_configuration_are_never_shown() {
    let env = "A_PASSWORD=Birke-Wurzel-3 B_PASSWORD=Regen-Dach-77\nURL=postgres://me:Kanne-Tee-55@db.shop.example/x\n";
    let dir = project(&[(".env", env), (".netrc", "machine shop.example login me password Farn-Tal-29\n")]);
    for format in qualm::report::Format::value_variants() {
        let format = format.to_possible_value().expect("a name").get_name().to_owned();
        let (code, out, err) = run(qualm(dir.path(), &["check", "-v", "--format", &format]));
        assert_eq!(code, 1, "{format}: {err}");
        for value in ["Wurzel", "Dach-77", "Tee-55", "Tal-29"] {
            assert!(!out.contains(value) && !err.contains(value), "{format} shows a value");
        }
    }
}

/// A comment takes back what is said of a line, in a file without a grammar too.
#[test]
fn comments_suppress_in_files_of_configuration() {
    let rules = RuleSet::builtin();
    let open = "db:\n  password: Birke-Wurzel-3\n";
    let held =
        "db:\n  # qualm: ignore[hardcoded-password] a database of the test machine\n  password: Birke-Wurzel-3\n";
    let after = "password: Birke-Wurzel-3  # qualm: ignore[hardcoded-password] a database of the test machine\n";
    for (text, suppressed) in [(open, false), (held, true), (after, true)] {
        let findings = engine::search(text, "app.yml", &rules, &Settings::default()).findings;
        let [finding] = findings.as_slice() else { panic!("{} findings in {text:?}", findings.len()) };
        assert_eq!(finding.suppressed.is_some(), suppressed, "{text:?}");
    }
}
