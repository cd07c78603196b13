use qualm::lang::Language;
use qualm::rules::RuleSet;
fn main() {
    let rules = RuleSet::builtin();
    let mut count = std::collections::BTreeMap::new();
    for l in [Language::Python, Language::JavaScript, Language::Rust] {
        let lr = rules.language(l);
        println!("{l}: {} patterns, {} words", lr.patterns.len(), lr.words.len());
        for c in &lr.patterns {
            if c.requirement.groups.is_empty() {
                println!("  no words: {} line {}", rules.rules()[c.rule].id, c.pattern.line);
            }
        }
        let mut stack = vec![std::path::PathBuf::from(format!(".corpus/{}", l.name()))];
        let (mut files, mut parsed) = (0, 0);
        while let Some(d) = stack.pop() {
            for e in std::fs::read_dir(d).unwrap() {
                let p = e.unwrap().path();
                if p.is_dir() {
                    stack.push(p);
                    continue;
                }
                if Language::from_path(&p) != Some(l) {
                    continue;
                }
                let Ok(t) = std::fs::read_to_string(&p) else { continue };
                files += 1;
                let mut w = lr.words.present(&t);
                qualm::engine::facts::note(&t, lr, false, &mut w);
                let mut any = false;
                for (i, c) in lr.patterns.iter().enumerate() {
                    if c.requirement.met_by(&w) {
                        any = true;
                        *count.entry((l, i)).or_insert(0) += 1;
                    }
                }
                parsed += any as usize;
            }
        }
        println!("  {files} files, {parsed} to parse");
        let mut v: Vec<_> = count.iter().filter(|((k, _), _)| *k == l).map(|((_, i), n)| (*n, *i)).collect();
        v.sort();
        v.reverse();
        for (n, i) in v.into_iter().take(25) {
            let c = &lr.patterns[i];
            println!("  {n:5} {} line {}", rules.rules()[c.rule].id, c.pattern.line);
        }
    }
}
