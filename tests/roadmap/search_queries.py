"""What search is asked in tests: queries with what the real catalogue answers first, and queries that attack it."""

# Query -> the first three hits.
FIRST_THREE = {
    # Names, however written.
    "git": "milestone/version-work-with-git skill/git tool/git",
    "GIT": "milestone/version-work-with-git skill/git tool/git",
    "docker": "milestone/package-with-docker skill/docker tool/docker",
    "kaggle": "milestone/compete-on-kaggle skill/kaggle tool/kaggle",
    "spark": "milestone/process-data-with-spark skill/spark tool/spark",
    "bootcamp": "pathway/bootcamp resource/le-wagon-data-science-ai article/ways-into-machine-learning",
    "linear algebra": "milestone/practice-linear-algebra-in-code skill/linear-algebra "
    "resource/3blue1brown-linear-algebra",
    "machine learning engineer": "role/machine-learning-engineer resource/machine-learning-engineering-open-book "
    "resource/google-skills-ml-engineer-path",
    "portfolio project": "milestone/publish-a-portfolio-project skill/portfolio milestone/ship-an-end-to-end-product",
    "weights & biases": "skill/experiment-tracking tool/wandb milestone/track-experiments",
    "Goodfellow": "resource/deep-learning-book-goodfellow",
    "job market": "article/job-market-numbers article/ways-into-machine-learning",
    # Names with signs, and of one letter.
    "C++": "milestone/write-fast-code-in-cpp skill/cpp resource/cpp-core-guidelines",
    "C#": "",
    "scikit-learn": "skill/scikit-learn tool/scikit-learn milestone/train-your-first-models",
    "scikit learn": "skill/scikit-learn tool/scikit-learn milestone/train-your-first-models",
    "CI/CD": "skill/ci-cd milestone/automate-checks-with-ci milestone/release-models-safely",
    "cicd": "skill/ci-cd tool/gitlab-ci tool/github-actions",
    "R": "skill/r-language milestone/redo-an-analysis-in-r resource/r-for-data-science-2e",
    "C": "role/research-scientist milestone/write-fast-code-in-cpp skill/cpp",
    "x": "",
    "A/B testing": "milestone/design-an-ab-test skill/ab-testing resource/evan-miller-how-not-to-run-an-ab-test",
    # Aliases.
    "k8s": "skill/kubernetes tool/kubernetes milestone/run-workloads-on-kubernetes",
    "sklearn": "skill/scikit-learn tool/scikit-learn milestone/train-your-first-models",
    "hugging face": "skill/transformers milestone/build-a-transformer-from-scratch "
    "milestone/fine-tune-a-pretrained-model",
    "RLHF": "skill/reinforcement-learning milestone/train-a-reinforcement-learning-agent "
    "milestone/align-a-model-with-preferences",
    "xgboost": "skill/gradient-boosting tool/xgboost milestone/beat-a-baseline-with-boosting",
    "llm": "skill/language-models milestone/operate-an-llm-service milestone/evaluate-an-llm-application",
    "explainability": "skill/interpretability milestone/explain-model-predictions milestone/build-a-text-classifier",
    "big data": "skill/spark tool/spark milestone/process-data-with-spark",
    "nlp": "role/nlp-engineer skill/text-processing milestone/build-a-text-classifier",
    "cv": "role/computer-vision-engineer skill/image-processing milestone/process-images-classically",
    "neural net": "skill/neural-networks milestone/build-a-neural-network-from-scratch "
    "milestone/train-networks-in-pytorch",
    "tf": "skill/tensorflow-keras tool/tensorflow milestone/build-a-tfx-pipeline",
    "math": "skill/optimization skill/linear-algebra skill/probability",
    "maths": "skill/optimization skill/linear-algebra skill/probability",
    "phd": "pathway/phd resource/nlp-phd-global-equality",
    # Roles among other words.
    "data scientist salary": "role/data-scientist milestone/version-data-and-pipelines "
    "milestone/clean-a-messy-data-set",
    "become a data scientist": "role/data-scientist article/machine-learning-careers-compared "
    "article/job-market-numbers",
    # Other forms, and words not finished yet.
    "vector database": "skill/vector-databases milestone/build-a-rag-system resource/pgvector",
    "transformer": "milestone/build-a-transformer-from-scratch skill/transformers resource/transformer-explainer",
    "linear algebr": "milestone/practice-linear-algebra-in-code skill/linear-algebra "
    "resource/3blue1brown-linear-algebra",
    "finetuning": "milestone/fine-tune-a-language-model milestone/fine-tune-a-pretrained-model "
    "milestone/align-a-model-with-preferences",
    # Typing mistakes.
    "kuberntes": "milestone/run-workloads-on-kubernetes skill/kubernetes tool/kubernetes",
    "tranformers": "milestone/build-a-transformer-from-scratch skill/transformers resource/transformer-explainer",
    "pyhton": "milestone/write-python-programs skill/python resource/helsinki-python-programming-mooc",
    "pandsa": "skill/pandas resource/kaggle-pandas milestone/wrangle-arrays-and-tables",
    "mlops enginer": "role/mlops-engineer pathway/career-switch article/three-steps-into-mlops",
    "reinforcment lerning": "milestone/train-a-reinforcement-learning-agent skill/reinforcement-learning "
    "milestone/align-a-model-with-preferences",
    "bootcmap": "pathway/bootcamp resource/le-wagon-data-science-ai article/ways-into-machine-learning",
    # What other search engines take for operators.
    '"data scientist"': "role/data-scientist resource/robinson-start-a-blog "
    "resource/datacamp-machine-learning-scientist",
    "(AND) sql OR": "milestone/query-data-with-sql milestone/process-data-with-spark skill/sql",
    # Nothing of ours.
    "qwxzv": "",
    "asdfgh": "",
    "lukewarm": "",
}
HOSTILE = [
    "\0",
    "\ud800 git",
    '"',
    "title:git AND (",
    "*:*",
    "[a TO z]",
    "+-!~^",
    "🙂 git",
    "ﷺ" * 300,
    "x " * 300,
    "½",
]
