package dev.tandem.sponsorship.web;

import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService.Strength;
import dev.tandem.sponsorship.StrengthEvidence;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What the page of people and sponsors shows to one reader.
 *
 * @param inOffice how many persons hold a mandate today
 * @param strengthOf last month with figures, null before the first
 * @param gradient null while there is nothing to compare
 */
record SponsorsPage(
        List<RegionRow> regions, List<Gap> gaps, List<People> people, int inOffice, YearMonth strengthOf, int threshold,
        Gradient gradient, Figures figures) {

    public String regionName(String code) {
        return regions.stream()
                .map(RegionRow::region)
                .filter(region -> region.code().equals(code))
                .map(Region::name)
                .findFirst()
                .orElse(code);
    }

    /** @param since first day without a sponsor, null when there never was one */
    record Gap(Side side, Region region, LocalDate since) {}

    /**
     * Whether persons' figures are shown.
     *
     * @param speaksFor the side that the reader may speak for, null for none
     * @param words each side's last word
     */
    record Figures(boolean off, Side speaksFor, List<Word> words) {

        /** What the reader's side said last: true for off. */
        public boolean saidOff() {
            return words.stream().anyMatch(word -> word.side() == speaksFor && word.said().equals("wants-off"));
        }
    }

    /** @param said key of a message within {@code sponsorship.figures} */
    record Word(Side side, String organisation, String said) {}

    /**
     * @param strength both sides joined, of the last month with figures; null when none is measured
     * @param vacancies months with a side without a sponsor on their last day
     */
    record RegionRow(
            Region region, List<Seat> seats, Integer strength, boolean weak, Sparkline trend, List<MonthVacancy> vacancies) {}

    record MonthVacancy(YearMonth month, List<Side> sides) {}

    /**
     * One side's place in a region.
     *
     * @param gap null while somebody is in office
     * @param interims who looks after it, or will
     * @param under what is done about it and the reader may know
     * @param mayDeclare whether the reader may say that somebody leaves
     */
    record Seat(
            Side side, String organisation, List<Holder> holders, List<Holder> coming, List<Holder> past, Gap gap, List<Interim> interims,
            List<Under> under, boolean mayDeclare) {}

    /** @param until null while no sponsor is appointed */
    record Interim(String name, LocalDate from, LocalDate until) {}

    /**
     * @param state key of a message within {@code sponsorship.under}
     * @param name whom it is about, null for nobody
     */
    record Under(String state, LocalDate since, String name) {}

    /**
     * @param deputy name, null for none
     * @param coming the mandate begins later
     * @param endsSoon within the days in which an end is announced
     * @param left holds the sponsors' role no longer
     * @param strength null for a reader who may not see it, while persons' figures are off, and before there is one
     * @param months what made it, newest first; empty for a reader who may not see it
     */
    record Holder(
            Sponsor sponsor, String name, String deputy, boolean coming, boolean endsSoon, boolean left, Strength strength,
            List<MonthFacts> months) {}

    /** @param strength null while persons' figures are off */
    record MonthFacts(YearMonth month, Integer strength, boolean weak, List<StrengthEvidence.Evidence> facts) {}

    record People(Side side, String organisation, List<Participant> participants) {}
}
