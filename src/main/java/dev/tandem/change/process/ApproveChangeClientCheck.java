package dev.tandem.change.process;

import dev.tandem.partnership.Side;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

@Component
class ApproveChangeClientCheck extends ApproveChangeCheck {

    ApproveChangeClientCheck(MessageSource messages) {
        super(Side.CLIENT, messages);
    }
}
