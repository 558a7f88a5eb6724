# Golden files: the samples coded as a whole, compared with what was read and accepted.

TEST_TARGETS += golden

.PHONY: golden golden-update

golden: $(OUT)/truce ## code the samples and compare with the golden files (tests/golden)
	@tests/golden/run.sh $(OUT)/truce $(GOLDEN_TESTS)

golden-update: $(OUT)/truce ## write the golden files from what the program does now
	@tests/golden/run.sh $(OUT)/truce --update $(GOLDEN_TESTS)
